package imageferry.command.transfer;

import imageferry.command.block.BlockDigest;
import imageferry.command.block.BlockFrame;
import imageferry.command.block.BlockGeometry;
import imageferry.command.region.StopSignal;
import imageferry.command.transfer.TransferException.Kind;
import imageferry.events.copytask.ByteCounts;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** The SHA-256 of a whole snapshot: blocks are read and checked ahead by other threads and hashed in order by the caller's. */
final class ContentHasher {
    private static final int AHEAD = 3;
    private static final int ZEROS = 1 << 20;

    private record Ahead(
            BlockSpan span,
            @Nullable BlockBuffers buffers,
            @Nullable Future<BlockFrame> plain) {}

    private final PublishedSnapshot snapshot;
    private final BlockGeometry geometry;
    private final BufferPool pool;
    private final ExecutorService threads;
    private final TransferControl control;
    private final MessageDigest sha = BlockDigest.sha256();
    private final byte[] zeros = new byte[ZEROS];
    private ByteCounts hashed;

    ContentHasher(PublishedSnapshot snapshot, BufferPool pool, ExecutorService threads, TransferControl control) {
        this.snapshot = snapshot;
        this.geometry = snapshot.manifest().geometry();
        this.pool = pool;
        this.threads = threads;
        this.control = control;
        this.hashed = new ByteCounts(geometry.sizeBytes(), 0, 0, 0);
    }

    /** Lower-case hex. */
    String hash() {
        BlockWorkers.Feed<BlockSpan> spans = snapshot.manifest().spans(0, geometry.blocks());
        Deque<Ahead> window = new ArrayDeque<>();
        try {
            BlockSpan next = spans.next();
            while (next != null || !window.isEmpty()) {
                Ahead begun = next == null || window.size() >= AHEAD ? null : begin(next, window.isEmpty());
                if (begun != null) {
                    window.add(begun);
                    next = spans.next();
                } else {
                    take(Objects.requireNonNull(window.poll(), "the first block is always begun"));
                }
            }
            return HexFormat.of().formatHex(sha.digest());
        } finally {
            window.forEach(ContentHasher::abandon);
        }
    }

    /** Null when there is no memory to read this far ahead: with none of its own held back, a caller never waits for another that waits. */
    private @Nullable Ahead begin(BlockSpan span, boolean mustBegin) {
        BlockDigest digest = span.digest();
        if (digest == null) {
            return new Ahead(span, null, null);
        }
        if (control.stopped()) {
            throw new TransferException(Kind.STOPPED, "Stopped");
        }
        BlockBuffers buffers = mustBegin ? pool.take(control) : pool.takeNow();
        return buffers == null
                ? null
                : new Ahead(
                        span,
                        buffers,
                        threads.submit(() -> StopSignal.during(
                                control::stopped, () -> snapshot.read(span.first(), digest, buffers))));
    }

    private void take(Ahead ahead) {
        BlockSpan span = ahead.span();
        long bytes = geometry.bytesOf(span.first(), span.count());
        BlockBuffers buffers = ahead.buffers();
        if (buffers == null || ahead.plain() == null) {
            takeZeros(bytes);
            hashed = hashed.plus(new ByteCounts(0, 0, 0, bytes));
        } else {
            try (buffers) {
                ByteBuffer content = await(ahead.plain()).content((int) bytes);
                sha.update(content);
            }
            hashed = hashed.plus(new ByteCounts(0, bytes, 0, 0));
        }
        control.advanced(new ExtentCheckpoint(span.first() + span.count(), hashed));
    }

    private void takeZeros(long bytes) {
        for (long left = bytes; left > 0; left -= ZEROS) {
            if (control.stopped()) {
                throw new TransferException(Kind.STOPPED, "Stopped");
            }
            sha.update(zeros, 0, (int) Math.min(left, ZEROS));
        }
    }

    private static BlockFrame await(Future<BlockFrame> plain) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return plain.get();
                } catch (InterruptedException e) {
                    interrupted = true; // the frame is in use until the read has ended
                } catch (ExecutionException e) {
                    if (e.getCause() instanceof RuntimeException known) {
                        throw known;
                    }
                    throw new TransferException(Kind.STORE_UNAVAILABLE, "A reader broke down", e);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void abandon(Ahead ahead) {
        BlockBuffers buffers = ahead.buffers();
        if (buffers == null || ahead.plain() == null) {
            return;
        }
        try (buffers) {
            await(ahead.plain());
        } catch (RuntimeException alreadyFailing) {
            return; // the failure that ended the hashing is the one to tell
        }
    }
}
