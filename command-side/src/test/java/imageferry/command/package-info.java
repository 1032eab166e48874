/** The rules that hold for the whole of the command side. */
@NullMarked
package imageferry.command;

import org.jspecify.annotations.NullMarked;
