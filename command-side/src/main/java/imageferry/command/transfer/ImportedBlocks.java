package imageferry.command.transfer;

import imageferry.command.block.BlockDigest;
import imageferry.command.block.BlockFrame;
import imageferry.command.block.BlockGeometry;
import imageferry.command.block.PageTable;
import imageferry.command.transfer.TransferException.Kind;
import imageferry.events.copytask.ByteCounts;
import imageferry.events.snapshot.ContentRoot;
import org.jspecify.annotations.Nullable;

/**
 * The blocks of a disk file. What was read while writing is kept by pages; the sealing takes it from there as long as the file is in the
 * same state, reads what was not kept, and writes what is missing. The snapshot is the file as it was then, unchanged from the first byte to the
 * last.
 */
final class ImportedBlocks implements DraftBlocks {
    private static final int LONGEST_RUN = 1 << 20;
    private final DiskReader disk;
    private final BlockGeometry geometry;
    private final DraftTarget target;
    private final KeptPages kept;
    private final BufferPool pool;
    private final BlockWorkers workers;
    private final TransferControl control;

    ImportedBlocks(
            DiskReader disk,
            DraftTarget target,
            KeptPages kept,
            BufferPool pool,
            BlockWorkers workers,
            TransferControl control) {
        this.disk = disk;
        this.geometry = disk.geometry();
        this.target = target;
        this.kept = kept;
        this.pool = pool;
        this.workers = workers;
        this.control = control;
    }

    @Override
    public BlockGeometry geometry() {
        return geometry;
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
        return new BlockWorkers.Feed<>() {
            private long next = from;

            @Override
            public @Nullable BlockSpan next() {
                if (next >= to) {
                    return null;
                }
                long first = next;
                int zeros = disk.zeroBlocks(first, (int) Math.min(to - first, LONGEST_RUN));
                next += Math.max(1, zeros);
                return new BlockSpan(first, Math.max(1, zeros), null);
            }
        };
    }

    @Override
    public Brought bring(BlockSpan span) {
        return bring(span, null);
    }

    private Brought bring(BlockSpan span, @Nullable PageTable page) {
        long bytes = geometry.bytesOf(span.first(), span.count());
        if (disk.zeroBlocks(span.first(), span.count()) == span.count()) {
            note(span, null, page);
            return Brought.there(new ByteCounts(0, 0, 0, bytes));
        }
        try (BlockBuffers buffers = pool.take(control)) {
            BlockFrame plain = buffers.first();
            disk.read(span.first(), plain);
            if (plain.isZero(geometry.blockSize())) {
                note(span, null, page);
                return Brought.there(new ByteCounts(0, 0, 0, bytes));
            }
            BlockDigest digest = BlockDigest.of(plain.content(geometry.blockSize()));
            note(span, digest, page);
            if (target.holds(digest)) {
                return Brought.there(new ByteCounts(0, 0, bytes, 0));
            }
            Pacing.pace(control, geometry.blockSize());
            BlockFrame chunk = target.sealed(digest, plain, buffers);
            return new Brought(new ByteCounts(0, bytes, 0, 0), target.stage(digest, chunk));
        }
    }

    /** In the table of the sealing, or in what is kept for it. */
    private void note(BlockSpan span, @Nullable BlockDigest digest, @Nullable PageTable page) {
        if (page == null) {
            kept.note(span.first(), span.count(), digest);
        } else if (digest != null) {
            page.put((int) (span.first() % BlockGeometry.BLOCKS_PER_PAGE), digest);
        }
    }

    @Override
    public PageTable confirmed(int page) {
        return kept.find(page).map(table -> held(page, table)).orElseGet(() -> readAgain(page));
    }

    /** Looks for each block where it should be; one that is not there comes from the disk again. */
    private PageTable held(int page, PageTable table) {
        long first = geometry.firstBlockOf(page);
        PageSpans spans = new PageSpans(geometry, number -> table, first, first + table.blocks());
        workers.run(spans, control, (span, behind) -> {
            BlockDigest digest = span.digest();
            if (digest != null && !target.holds(digest)) {
                Pacing.pace(control, geometry.blockSize());
                bringAgain(span.first(), digest, false);
                target.requireHeld(span.first(), digest);
            }
        });
        return table;
    }

    private PageTable readAgain(int page) {
        PageTable table = new PageTable(geometry.blocksIn(page));
        long first = geometry.firstBlockOf(page);
        workers.run(spans(first, first + table.blocks()), control, (span, behind) -> {
            Brought brought = bring(span, table);
            BlockDigest digest = table.digest((int) (span.first() - first));
            brought.settle(behind, () -> target.requireHeld(brought, span.first(), digest));
        });
        return table;
    }

    @Override
    public void bringAgain(long block, BlockDigest digest, boolean replace) {
        try (BlockBuffers buffers = pool.take(control)) {
            BlockFrame plain = buffers.first();
            disk.read(block, plain);
            if (!BlockDigest.of(plain.content(geometry.blockSize())).equals(digest)) {
                throw new TransferException(Kind.INPUT_UNREADABLE, "The disk file changed since it was read");
            }
            target.put(digest, target.sealed(digest, plain, buffers), replace);
        }
    }

    @Override
    public void check(ContentRoot root) {
        disk.requireUnchanged();
    }

    @Override
    public void close() {
        disk.close();
        target.close();
    }
}
