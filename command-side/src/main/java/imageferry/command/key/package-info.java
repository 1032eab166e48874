/** The master key aggregate. Uses ids and events only; material lives in the vault. */
@NullMarked
package imageferry.command.key;

import org.jspecify.annotations.NullMarked;
