package imageferry.command.transfer;

import imageferry.command.block.BlockDigest;
import imageferry.command.block.BlockFrame;
import imageferry.command.block.BlockGeometry;
import imageferry.command.region.StopSignal;
import imageferry.command.transfer.TransferException.Kind;
import imageferry.events.copytask.ByteCounts;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Gives out the content of a snapshot: blocks are read and checked ahead by other threads and told in order by the caller's. */
final class ContentReader {
    private static final int AHEAD = 3;
    private static final int AHEAD_OF_SLOW = 2;

    /** A block on its way; the memory is given back by who takes it, or was by the reader when there is none here. */
    private record Ahead(
            BlockSpan span,
            @Nullable BlockBuffers buffers,
            @Nullable Future<ByteBuffer> plain) {}

    private final PublishedSnapshot snapshot;
    private final BlockGeometry geometry;
    private final BufferPool pool;
    private final ExecutorService threads;
    private final TransferControl control;
    private final ContentSink sink;
    private ByteCounts told;

    ContentReader(
            PublishedSnapshot snapshot,
            BufferPool pool,
            ExecutorService threads,
            ContentSink sink,
            TransferControl control) {
        this.snapshot = snapshot;
        this.geometry = snapshot.manifest().geometry();
        this.pool = pool;
        this.threads = threads;
        this.sink = sink;
        this.control = control;
        this.told = new ByteCounts(geometry.sizeBytes(), 0, 0, 0);
    }

    /** Tells everything between two positions. */
    void read(long from, long to) throws IOException {
        if (from < 0 || from > to || to > geometry.sizeBytes()) {
            throw new IllegalArgumentException("Expected a part of the snapshot");
        }
        if (from < to) {
            long blocks = (to + geometry.blockSize() - 1) / geometry.blockSize();
            tellAll(snapshot.manifest().spans(from / geometry.blockSize(), blocks), from, to);
        }
    }

    private void tellAll(BlockWorkers.Feed<BlockSpan> spans, long from, long to) throws IOException {
        int most = sink.mayWait() ? AHEAD_OF_SLOW : AHEAD;
        Deque<Ahead> window = new ArrayDeque<>();
        try {
            BlockSpan next = spans.next();
            while (next != null || !window.isEmpty()) {
                Ahead begun = next == null || window.size() >= most ? null : begin(next, window.isEmpty());
                if (begun != null) {
                    window.add(begun);
                    next = spans.next();
                } else {
                    tell(Objects.requireNonNull(window.poll(), "the first block is always begun"), from, to);
                }
            }
        } finally {
            window.forEach(ContentReader::abandon);
        }
    }

    /** Null when there is no memory to read this far ahead: with none of its own held back, a caller never waits for another that waits. */
    private @Nullable Ahead begin(BlockSpan span, boolean mustBegin) {
        BlockDigest digest = span.digest();
        if (digest == null) {
            return new Ahead(span, null, null);
        }
        requireGoingOn();
        BlockBuffers buffers = mustBegin ? pool.take(control) : pool.takeNow();
        if (buffers == null) {
            return null;
        }
        boolean detached = sink.mayWait();
        Future<ByteBuffer> plain = threads.submit(() -> StopSignal.during(
                control::stopped, () -> detached ? detached(span, digest, buffers) : plain(span, digest, buffers)));
        return new Ahead(span, detached ? null : buffers, plain);
    }

    private ByteBuffer plain(BlockSpan span, BlockDigest digest, BlockBuffers buffers) {
        BlockFrame frame = snapshot.read(span.first(), digest, buffers);
        return frame.content((int) geometry.bytesOf(span.first(), 1));
    }

    private ByteBuffer detached(BlockSpan span, BlockDigest digest, BlockBuffers buffers) {
        try (buffers) {
            ByteBuffer plain = plain(span, digest, buffers);
            return ByteBuffer.allocate(plain.remaining()).put(plain).flip();
        }
    }

    @SuppressWarnings("try") // the frame is held, not used
    private void tell(Ahead ahead, long from, long to) throws IOException {
        BlockSpan span = ahead.span();
        requireGoingOn();
        long begin = geometry.offsetOf(span.first());
        long end = begin + geometry.bytesOf(span.first(), span.count());
        long position = Math.max(from, begin);
        long bytes = Math.min(to, end) - position;
        if (ahead.plain() == null) {
            sink.zeros(position, bytes);
            told = told.plus(new ByteCounts(0, 0, 0, bytes));
        } else {
            try (BlockBuffers held = ahead.buffers()) {
                ByteBuffer content = await(ahead.plain());
                sink.data(position, content.slice((int) (position - begin), (int) bytes));
            }
            told = told.plus(new ByteCounts(0, bytes, 0, 0));
        }
        control.advanced(new ExtentCheckpoint(span.first() + span.count(), told));
    }

    private void requireGoingOn() {
        if (control.stopped()) {
            throw new TransferException(Kind.STOPPED, "Stopped");
        }
    }

    private static ByteBuffer await(Future<ByteBuffer> plain) {
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

    @SuppressWarnings("try") // the frame is held, not used
    private static void abandon(Ahead ahead) {
        if (ahead.plain() == null) {
            return;
        }
        try (BlockBuffers held = ahead.buffers()) {
            await(ahead.plain());
        } catch (RuntimeException alreadyFailing) {
            return; // the failure that ended the reading is the one to tell
        }
    }
}
