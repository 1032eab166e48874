/** Where replicators without a vault ask for keys: a listener of its own, mutual TLS, nothing else behind it. */
@NullMarked
package imageferry.command.api.lease;

import org.jspecify.annotations.NullMarked;
