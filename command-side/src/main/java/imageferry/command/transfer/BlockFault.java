package imageferry.command.transfer;

import imageferry.command.block.ChunkName;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a block of a published snapshot.
 *
 * @param kind whether it is there in another form or not at all
 * @param block from 0; of a page of the manifest its first block, of a whole manifest 0
 * @param offset where the block begins on the disk, in bytes
 * @param chunk null when the manifest itself is at fault
 * @param message in plain words
 */
public record BlockFault(
        Kind kind, long block, long offset, @Nullable ChunkName chunk, String message) {
    /** What is at fault. */
    public enum Kind {
        /** The chunk is there, but is not what it must be. */
        CHUNK_DAMAGED,
        CHUNK_MISSING,
        /** The manifest, or the page of it that begins with the block, is not what it must be. */
        MANIFEST_DAMAGED,
        MANIFEST_MISSING
    }
}
