package imageferry.command.transfer;

import imageferry.command.block.BlockDigest;
import imageferry.command.block.BlockFrame;
import imageferry.command.block.BlockGeometry;
import imageferry.command.block.ChunkDomain;
import imageferry.command.block.PageTable;
import imageferry.command.transfer.TransferException.Kind;
import imageferry.events.copytask.ByteCounts;
import imageferry.events.snapshot.ContentRoot;
import java.util.Objects;

/**
 * The blocks of a copy: their digests are those of the source's manifest, and what the target has already is skipped. Where source and
 * target lie under the same data key the chunk moves as it is, checked all the same.
 */
final class CopiedBlocks implements DraftBlocks {
    private final PublishedSnapshot source;
    private final DraftTarget target;
    private final BufferPool pool;
    private final BlockWorkers workers;
    private final TransferControl control;
    private final boolean sameKey;

    CopiedBlocks(
            PublishedSnapshot source,
            DraftTarget target,
            BufferPool pool,
            BlockWorkers workers,
            TransferControl control) {
        this.source = source;
        this.target = target;
        this.pool = pool;
        this.workers = workers;
        this.control = control;
        this.sameKey = isSameKey(source.domain(), target.domain());
    }

    @Override
    public BlockGeometry geometry() {
        return source.manifest().geometry();
    }

    @Override
    public DraftTarget target() {
        return target;
    }

    @Override
    public BlockWorkers workers() {
        return workers;
    }

    @Override
    public BlockWorkers.Feed<BlockSpan> spans(long from, long to) {
        return source.manifest().spans(from, to);
    }

    @Override
    public Brought bring(BlockSpan span) {
        long bytes = geometry().bytesOf(span.first(), span.count());
        BlockDigest digest = span.digest();
        if (digest == null) {
            return Brought.there(new ByteCounts(0, 0, 0, bytes));
        }
        if (target.holds(digest)) {
            return Brought.there(new ByteCounts(0, 0, bytes, 0));
        }
        Pacing.pace(control, geometry().blockSize());
        try (BlockBuffers buffers = pool.take(control)) {
            BlockFrame chunk = fetched(span.first(), digest, buffers);
            return new Brought(new ByteCounts(0, bytes, 0, 0), target.stage(digest, chunk));
        }
    }

    @Override
    public PageTable confirmed(int page) {
        PageTable table = source.manifest().page(page);
        long first = geometry().firstBlockOf(page);
        workers.run(
                new PageSpans(geometry(), number -> table, first, first + table.blocks()), control, (span, behind) -> {
                    Brought brought = bring(span);
                    brought.settle(behind, () -> target.requireHeld(brought, span.first(), span.digest()));
                });
        return table;
    }

    @Override
    public void bringAgain(long block, BlockDigest digest, boolean replace) {
        Pacing.pace(control, geometry().blockSize());
        try (BlockBuffers buffers = pool.take(control)) {
            target.put(digest, fetched(block, digest, buffers), replace);
        }
    }

    /** The block as a chunk of the target, in memory of the buffers. */
    private BlockFrame fetched(long block, BlockDigest digest, BlockBuffers buffers) {
        BlockFrame plain = source.read(block, digest, buffers);
        BlockFrame chunk = sameKey ? buffers.first() : target.sealed(digest, plain, buffers);
        // the last look before the bytes go out
        Pacing.stopIfAsked(control);
        return chunk;
    }

    @Override
    public void check(ContentRoot root) {
        boolean sameAccount = source.domain().accountId().equals(target.domain().accountId());
        if (sameAccount && !root.equals(source.content().root())) {
            throw new TransferException(Kind.VERIFICATION_FAILED, "The root of the copy is not that of its source");
        }
    }

    private static boolean isSameKey(ChunkDomain source, ChunkDomain target) {
        return source.accountId().equals(target.accountId()) && Objects.equals(source.dataKeyId(), target.dataKeyId());
    }

    @Override
    public void close() {
        source.close();
        target.close();
    }
}
