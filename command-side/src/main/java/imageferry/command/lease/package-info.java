/**
 * Data keys for replicators that are processes of their own: leased for at most 60 seconds over mutual TLS, for work that is going on. Knows the
 * keys through the port of the data plane alone; the door to it is {@code api.lease}.
 */
@NullMarked
package imageferry.command.lease;

import org.jspecify.annotations.NullMarked;
