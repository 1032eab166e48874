package imageferry.command.transfer;

import imageferry.command.block.BlockDigest;
import imageferry.command.block.BlockGeometry;
import imageferry.command.block.ChunkName;
import imageferry.command.block.PageTable;
import imageferry.command.transfer.TransferException.Kind;
import imageferry.events.copytask.ByteCounts;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads and checks everything a published snapshot is made of, and goes on where something is at fault. */
final class SnapshotScrub {
    private final PublishedSnapshot snapshot;
    private final BlockGeometry geometry;
    private final BlockWorkers workers;
    private final BufferPool pool;
    private final ScrubLog log;
    private final TransferControl control;

    SnapshotScrub(
            PublishedSnapshot snapshot, BlockWorkers workers, BufferPool pool, ScrubLog log, TransferControl control) {
        this.snapshot = snapshot;
        this.geometry = snapshot.manifest().geometry();
        this.workers = workers;
        this.pool = pool;
        this.log = log;
        this.control = control;
    }

    /** Blocks before the start were checked by an earlier attempt: they are only noted again. */
    ExtentCheckpoint run(@Nullable ExtentCheckpoint from) {
        ExtentCheckpoint start =
                from == null ? new ExtentCheckpoint(0, new ByteCounts(geometry.sizeBytes(), 0, 0, 0)) : from;
        each(0, start.nextBlock(), false, span -> log.isNew(nameOf(span)));
        CheckpointTracker tracker = new CheckpointTracker(start, control);
        BlockWorkers.Feed<BlockSpan> rest = spans(start.nextBlock(), geometry.blocks(), true);
        workers.run(rest, control, (span, behind) -> tracker.done(span.first(), span.count(), check(span)));
        if (log.anyFaulty()) {
            each(0, geometry.blocks(), false, this::tellIfFaulty);
        }
        return tracker.checkpoint();
    }

    private ByteCounts check(BlockSpan span) {
        long bytes = geometry.bytesOf(span.first(), span.count());
        BlockDigest digest = span.digest();
        if (digest == null) {
            return new ByteCounts(0, 0, 0, bytes);
        }
        if (!log.isNew(snapshot.name(digest))) {
            return new ByteCounts(0, 0, bytes, 0);
        }
        Pacing.pace(control, geometry.blockSize());
        try (BlockBuffers buffers = pool.take(control)) {
            snapshot.read(span.first(), digest, buffers);
        } catch (TransferException e) {
            if (!isFault(e.kind())) {
                throw e;
            }
            boolean missing = e.kind() == Kind.SOURCE_MISSING;
            tell(span, missing ? BlockFault.Kind.CHUNK_MISSING : BlockFault.Kind.CHUNK_DAMAGED, e);
        }
        return new ByteCounts(0, bytes, 0, 0);
    }

    /** A chunk is read for one block of it only; the others are told of here. */
    private void tellIfFaulty(BlockSpan span) {
        BlockFault fault = log.faultOf(nameOf(span));
        if (fault != null) {
            log.found(new BlockFault(
                    fault.kind(),
                    span.first(),
                    geometry.offsetOf(span.first()),
                    nameOf(span),
                    snapshot.subject(span.first()) + " lies in a chunk at fault. " + fault.message()));
        }
    }

    private void tell(BlockSpan span, BlockFault.Kind kind, TransferException why) {
        log.found(new BlockFault(
                kind, span.first(), geometry.offsetOf(span.first()), nameOf(span), String.valueOf(why.getMessage())));
    }

    static boolean isFault(Kind kind) {
        return kind == Kind.SOURCE_DAMAGED || kind == Kind.SOURCE_MISSING;
    }

    private void each(long from, long to, boolean tellPages, Consumer<BlockSpan> use) {
        BlockWorkers.Feed<BlockSpan> feed = spans(from, to, tellPages);
        for (BlockSpan span = feed.next(); span != null; span = feed.next()) {
            if (span.digest() != null) {
                use.accept(span);
            }
        }
    }

    private ChunkName nameOf(BlockSpan span) {
        BlockDigest digest = span.digest();
        if (digest == null) {
            throw new IllegalArgumentException("Expected a data block");
        }
        return snapshot.name(digest);
    }

    private BlockWorkers.Feed<BlockSpan> spans(long from, long to, boolean tellPages) {
        return new PageSpans(geometry, number -> page(number, tellPages), from, to);
    }

    /** A page that cannot be read is told once, and nothing is known of its blocks. */
    private PageTable page(int number, boolean tell) {
        try {
            return snapshot.manifest().page(number);
        } catch (TransferException e) {
            if (!isFault(e.kind())) {
                throw e;
            }
            if (tell) {
                long block = geometry.firstBlockOf(number);
                BlockFault.Kind kind = e.kind() == Kind.SOURCE_MISSING
                        ? BlockFault.Kind.MANIFEST_MISSING
                        : BlockFault.Kind.MANIFEST_DAMAGED;
                log.found(new BlockFault(kind, block, geometry.offsetOf(block), null, String.valueOf(e.getMessage())));
            }
            return new PageTable(geometry.blocksIn(number));
        }
    }
}
