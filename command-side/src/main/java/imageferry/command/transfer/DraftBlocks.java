package imageferry.command.transfer;

import imageferry.command.block.BlockDigest;
import imageferry.command.block.BlockGeometry;
import imageferry.command.block.PageTable;
import imageferry.events.snapshot.ContentRoot;

/** The blocks of a draft: where they come from and how they get into the target. Safe for use by many threads. */
interface DraftBlocks extends AutoCloseable {
    BlockGeometry geometry();

    DraftTarget target();

    /** Who brings them. */
    BlockWorkers workers();

    /** What is to be brought between two blocks, in order. */
    BlockWorkers.Feed<BlockSpan> spans(long from, long to);

    /** Brings the blocks of a span into the target; they are durable there when the answer is settled. */
    Brought bring(BlockSpan span);

    /** The digests of a page, each of whose blocks the target holds on return. */
    PageTable confirmed(int page);

    /** Writes a block again whose digest is known, in the place of a damaged one if {@code replace}. */
    void bringAgain(long block, BlockDigest digest, boolean replace);

    /** Refuses a root that cannot be that of what was to be written. */
    void check(ContentRoot root);

    @Override
    void close();
}
