package imageferry.command.transfer;

import imageferry.command.transfer.TransferException.Kind;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * What is done behind the back of the workers of one piece of work, so that they go on to their next block: steps that need no block's
 * memory and mostly wait for the disk, a bounded number at once. The first failure ends the whole work.
 */
final class Behind {
    private static final int AT_ONCE = 8;
    private final ExecutorService threads;
    private final AtomicBoolean broken;
    private final Semaphore free = new Semaphore(AT_ONCE);
    private @Nullable RuntimeException failure;

    /** @param broken set at the first failure */
    Behind(ExecutorService threads, AtomicBoolean broken) {
        this.threads = threads;
        this.broken = broken;
    }

    /** Has a step done, now or soon. Waits when there are too many. */
    void run(Runnable step) {
        free.acquireUninterruptibly();
        try {
            threads.execute(() -> guarded(step));
        } catch (RejectedExecutionException e) {
            free.release();
            throw new TransferException(Kind.STOPPED, "The data plane is closed", e);
        }
    }

    /** Waits until every step has ended, and tells the first failure. To be called when no more steps come. */
    @Nullable
    RuntimeException end() {
        free.acquireUninterruptibly(AT_ONCE);
        synchronized (this) {
            return failure;
        }
    }

    private void guarded(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            failed(e);
        } catch (Error e) {
            failed(new TransferException(Kind.STORE_UNAVAILABLE, "A step behind the workers broke down", e));
            throw e;
        } finally {
            free.release();
        }
    }

    private synchronized void failed(RuntimeException e) {
        broken.set(true);
        if (failure == null) {
            failure = e;
        } else {
            failure.addSuppressed(e);
        }
    }
}
