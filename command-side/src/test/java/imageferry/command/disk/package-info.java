/** Disk files of every format, sound and malformed. Real files. */
@NullMarked
package imageferry.command.disk;

import org.jspecify.annotations.NullMarked;
