/** Tests of retention on a real database. */
@NullMarked
package imageferry.command.retention;

import org.jspecify.annotations.NullMarked;
