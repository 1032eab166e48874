/**
 * The PostgreSQL that the standalone service brings along: unpacked, set up, started, watched and stopped. Plain Java; uses
 * nothing of the service, and is used by the commands of the standalone service only.
 */
@NullMarked
package imageferry.deploy.postgres;

import org.jspecify.annotations.NullMarked;
