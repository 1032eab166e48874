/** Disk files in the formats that people have: where their bytes are and what disk they hold. Plain Java, nothing is trusted. */
@NullMarked
package imageferry.command.disk;

import org.jspecify.annotations.NullMarked;
