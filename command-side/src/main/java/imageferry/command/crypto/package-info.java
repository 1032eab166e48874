/** Keys in memory and what is done with them. Plain Java: no Spring, no Axon. */
@NullMarked
package imageferry.command.crypto;

import org.jspecify.annotations.NullMarked;
