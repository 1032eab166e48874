/** Who may run next and who runs what: slots, extent jobs, leases and fencing epochs in PostgreSQL. */
@NullMarked
package imageferry.command.queue;

import org.jspecify.annotations.NullMarked;
