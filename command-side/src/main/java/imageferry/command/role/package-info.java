/** Which parts of the command side a process runs: {@code ferry.roles}. Knows nothing of the parts. */
@NullMarked
package imageferry.command.role;

import org.jspecify.annotations.NullMarked;
