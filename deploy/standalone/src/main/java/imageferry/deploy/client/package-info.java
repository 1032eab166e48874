/**
 * A small client of the public API: signed RPC calls, and the read side over HTTP. Knows the wire only, nothing of the
 * service's inside.
 */
@NullMarked
package imageferry.deploy.client;

import org.jspecify.annotations.NullMarked;
