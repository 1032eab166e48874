@NullMarked
package imageferry.command.role;

import org.jspecify.annotations.NullMarked;
