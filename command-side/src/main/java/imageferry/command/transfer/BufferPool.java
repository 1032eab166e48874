package imageferry.command.transfer;

import imageferry.command.transfer.TransferException.Kind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** All the direct memory of the data plane: a fixed number of pairs of frames, made when first needed and used again. Safe for use by many threads. */
final class BufferPool {
    private static final long LOOK_AGAIN_MILLIS = 50;
    private final int blockSize;
    private final Semaphore free;
    private final Deque<BlockBuffers> idle = new ArrayDeque<>();

    BufferPool(int blockSize, int pairs) {
        this.blockSize = blockSize;
        this.free = new Semaphore(pairs, true);
    }

    int blockSize() {
        return blockSize;
    }

    /** Waits for a pair; gives up when the work is stopped. */
    BlockBuffers take(TransferControl control) {
        try {
            while (!free.tryAcquire(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS)) {
                if (control.stopped()) {
                    throw new TransferException(Kind.STOPPED, "Stopped while waiting for memory");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TransferException(Kind.STOPPED, "Interrupted while waiting for memory", e);
        }
        return made();
    }

    /** A pair if one is free now. */
    @Nullable
    BlockBuffers takeNow() {
        return free.tryAcquire() ? made() : null;
    }

    void giveBack(BlockBuffers buffers) {
        synchronized (idle) {
            idle.push(buffers);
        }
        free.release();
    }

    private BlockBuffers made() {
        synchronized (idle) {
            BlockBuffers known = idle.poll();
            if (known != null) {
                return known;
            }
        }
        try {
            return new BlockBuffers(this, blockSize);
        } catch (OutOfMemoryError e) {
            free.release();
            throw new TransferException(Kind.STORE_UNAVAILABLE, "No direct memory is left for buffers", e);
        }
    }
}
