package imageferry.command.transfer;

import imageferry.command.region.StopSignal;
import imageferry.command.transfer.TransferException.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs an action for each thing of a sequence with several workers; the first failure ends them all. Safe for use by many threads. */
final class BlockWorkers {
    /** A sequence that several workers take from, one at a time; null at its end. */
    interface Feed<T> {
        @Nullable
        T next();
    }

    /** What is done for one thing. Steps that need no memory of the worker's may be left to be done behind its back. */
    interface Action<T> {
        void take(T next, Behind behind);
    }

    private final ExecutorService threads;
    private final int workers;

    BlockWorkers(ExecutorService threads, int workers) {
        this.threads = threads;
        this.workers = workers;
    }

    /** Returns when every worker has ended and what they left behind is done; throws the first failure. */
    <T> void run(Feed<T> feed, TransferControl control, Action<T> action) {
        AtomicBoolean broken = new AtomicBoolean();
        Behind behind = new Behind(threads, broken);
        List<Future<?>> running = new ArrayList<>();
        for (int worker = 0; worker < workers; worker++) {
            running.add(threads.submit(() -> StopSignal.during(
                    control::stopped, () -> work(feed, control, next -> action.take(next, behind), broken))));
        }
        RuntimeException failure = null;
        for (Future<?> worker : running) {
            failure = first(failure, outcome(worker, broken));
        }
        RuntimeException left = behind.end();
        failure = first(failure, left != null && control.stopped() ? stopped(left) : left);
        if (failure != null) {
            throw failure;
        }
    }

    /** Whether the sequence came to its end. */
    private static <T> boolean work(Feed<T> feed, TransferControl control, Consumer<T> action, AtomicBoolean broken) {
        try {
            while (!broken.get()) {
                if (control.stopped()) {
                    throw new TransferException(Kind.STOPPED, "Stopped");
                }
                T next;
                synchronized (feed) {
                    next = feed.next();
                }
                if (next == null) {
                    return true;
                }
                action.accept(next);
            }
            return false;
        } catch (RuntimeException e) {
            broken.set(true);
            throw control.stopped() ? stopped(e) : e;
        } catch (Error e) {
            broken.set(true);
            throw e;
        }
    }

    /** A store call that was aborted because of a stop tells of a stop. */
    private static RuntimeException stopped(RuntimeException e) {
        boolean told = e instanceof TransferException t && t.kind() == Kind.STOPPED;
        return told ? e : new TransferException(Kind.STOPPED, "Stopped", e);
    }

    private static @Nullable RuntimeException outcome(Future<?> worker, AtomicBoolean broken) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    worker.get();
                    return null;
                } catch (InterruptedException e) {
                    interrupted = true; // the workers hold buffers and files: they end first
                    broken.set(true);
                } catch (ExecutionException e) {
                    if (e.getCause() instanceof RuntimeException known) {
                        return known;
                    }
                    return new TransferException(Kind.STORE_UNAVAILABLE, "A worker broke down", e);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static @Nullable RuntimeException first(@Nullable RuntimeException known, @Nullable RuntimeException next) {
        if (known == null || next == null) {
            return known == null ? next : known;
        }
        boolean knownIsStop = known instanceof TransferException t && t.kind() == Kind.STOPPED;
        RuntimeException kept = knownIsStop ? next : known;
        kept.addSuppressed(kept == known ? next : known);
        return kept;
    }
}
