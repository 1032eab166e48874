/** The on-disk format: blocks, chunks, manifests and roots. Plain Java: no Spring, no Axon. */
@NullMarked
package imageferry.command.block;

import org.jspecify.annotations.NullMarked;
