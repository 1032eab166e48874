package imageferry.deploy.benchmark.events;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Requests at a set rate, whether or not those before were answered. Each counts from when it was due, not from when a thread
 * came to it: a pause of the service is felt by all that were due meanwhile (no coordinated omission).
 */
final class Load {
    private static final int THREADS = 64;
    private static final long WORST_MICROS = TimeUnit.MINUTES.toMicros(2);

    /** One request; its number is counted from 0. */
    @FunctionalInterface
    interface Request {
        void send(int number) throws Exception;
    }

    /**
     * What came of it.
     *
     * @param micros of all that were answered well
     */
    record Outcome(Histogram micros, int failed, double seconds) {
        double millis(double percentile) {
            return micros.getValueAtPercentile(percentile) / 1e3;
        }

        double perSecond() {
            return micros.getTotalCount() / seconds;
        }
    }

    private Load() {}

    /** Sends and waits for all answers. */
    static Outcome run(double perSecond, int requests, Request request) throws InterruptedException {
        Histogram micros = new ConcurrentHistogram(WORST_MICROS, 3);
        AtomicInteger failed = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        long begun = System.nanoTime();
        for (int i = 0; i < requests; i++) {
            int number = i;
            long due = begun + (long) (i * 1e9 / perSecond);
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            threads.execute(() -> {
                try {
                    request.send(number);
                    micros.recordValue(Math.min(WORST_MICROS, (System.nanoTime() - due) / 1_000));
                } catch (Exception e) {
                    failed.incrementAndGet();
                }
            });
        }
        threads.shutdown();
        if (!threads.awaitTermination(2, TimeUnit.MINUTES)) {
            threads.shutdownNow();
        }
        return new Outcome(micros, failed.get(), (System.nanoTime() - begun) / 1e9);
    }
}
