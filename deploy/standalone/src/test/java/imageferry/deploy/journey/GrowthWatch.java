package imageferry.deploy.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/** Looks at a region's store without pause, in a thread of its own, and knows when a file in it last appeared or grew. */
final class GrowthWatch implements AutoCloseable {
    private final SpawnedService service;
    private final String region;
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final Future<?> watching;
    private volatile long lastGrowth = System.nanoTime();
    private final AtomicLong looks = new AtomicLong();
    private volatile boolean closed;

    GrowthWatch(SpawnedService service, String region) throws IOException {
        this.service = service;
        this.region = region;
        StoreListing begin = service.store(region);
        this.watching = thread.submit(() -> watch(begin));
    }

    private void watch(StoreListing begin) {
        StoreListing before = begin;
        while (!closed) {
            try {
                StoreListing now = service.store(region);
                if (grown(before, now)) {
                    lastGrowth = System.nanoTime();
                }
                before = now;
                looks.incrementAndGet();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static boolean grown(StoreListing before, StoreListing now) {
        return now.files().entrySet().stream().anyMatch(file -> {
            StoreListing.Stored known = before.files().get(file.getKey());
            return !file.getKey().equals("changing")
                    && (known == null || known.size() < file.getValue().size());
        });
    }

    /** Milliseconds from a moment of {@link System#nanoTime} to the last growth after it; 0 when nothing grew any more. */
    double millisAfter(long moment) {
        return Math.max(0, lastGrowth - moment) / 1e6;
    }

    /** How often the store was looked at. */
    long looks() {
        return looks.get();
    }

    @Override
    public void close() throws ExecutionException {
        closed = true;
        try {
            watching.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            thread.shutdownNow();
        }
    }
}
