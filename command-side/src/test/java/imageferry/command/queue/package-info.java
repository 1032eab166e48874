/** Tests of slots, jobs, leases and workers on a real PostgreSQL. The data plane is one in memory that tests can hold. */
@NullMarked
package imageferry.command.queue;

import org.jspecify.annotations.NullMarked;
