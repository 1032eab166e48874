package imageferry.command.region;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Makes many folders durable, several at once: a disk takes flushes that come together as one, and a journal commits once for all. Every
 * folder is gone through, also those that nothing of ours was written to: what is relied on there may be another writer's, who has not yet
 * made it durable. Safe for use by many threads.
 */
final class FolderSync implements AutoCloseable {
    private static final int AT_ONCE = 8;
    private static final int IDLE_SECONDS = 10;
    private final Durability durability;
    private final ThreadPoolExecutor threads;

    FolderSync(Durability durability) {
        this.durability = durability;
        this.threads = new ThreadPoolExecutor(
                AT_ONCE, AT_ONCE, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, "store-sync");
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
    }

    /** Returns when all of them are durable; throws the first failure when all have ended. */
    void sync(Iterable<Path> folders) throws IOException {
        List<Future<?>> running = new ArrayList<>();
        for (Path folder : folders) {
            running.add(threads.submit(() -> {
                durability.folder(folder);
                return folder;
            }));
        }
        IOException failure = null;
        for (Future<?> one : running) {
            IOException next = outcome(one);
            if (failure != null && next != null) {
                failure.addSuppressed(next);
            }
            failure = failure == null ? next : failure;
        }
        if (failure != null) {
            throw failure;
        }
    }

    private static @Nullable IOException outcome(Future<?> one) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    one.get();
                    return null;
                } catch (InterruptedException e) {
                    interrupted = true; // what comes after needs to know that none is left running
                } catch (ExecutionException e) {
                    return e.getCause() instanceof IOException known
                            ? known
                            : new IOException("A folder could not be made durable", e);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
