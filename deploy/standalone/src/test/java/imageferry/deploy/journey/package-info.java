/**
 * The whole service from the outside: spawned, driven through its public API, killed, cancelled, looked at on disk. Uses the
 * client and nothing of the service's inside.
 */
@NullMarked
package imageferry.deploy.journey;

import org.jspecify.annotations.NullMarked;
