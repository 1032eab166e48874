package imageferry.command.transfer;

import imageferry.command.block.ChunkName;
import org.jspecify.annotations.Nullable;

/** What a scrub remembers and where it tells what it finds. Called by many threads at once. */
public interface ScrubLog {
    /** Notes a chunk that is about to be read; false when it was noted before, so that a chunk of several blocks is read once. */
    boolean isNew(ChunkName chunk);

    /** What was found of the chunk before; null when nothing was. */
    @Nullable
    BlockFault faultOf(ChunkName chunk);

    /** Whether any chunk was. */
    boolean anyFaulty();

    /** Keeps a fault, durably before it returns. May be told of the same fault more than once. */
    void found(BlockFault fault);
}
