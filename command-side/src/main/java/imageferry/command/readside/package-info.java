/** The read side in another process, asked over HTTP. */
@NullMarked
package imageferry.command.readside;

import org.jspecify.annotations.NullMarked;
