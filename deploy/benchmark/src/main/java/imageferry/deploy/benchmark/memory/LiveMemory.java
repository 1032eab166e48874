package imageferry.deploy.benchmark.memory;

import imageferry.deploy.benchmark.measure.DirectWatch;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Collects the garbage again and again until it is closed, and keeps the most that was alive. Slows down what it watches. */
final class LiveMemory implements AutoCloseable {
    private static final long INTERVAL_MILLIS = 200;
    private static final int FEWEST_ROUNDS = 3;
    private static final int MOST_ROUNDS = 20;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = new Thread(this::watch, "live-memory");
    private final DirectWatch direct = new DirectWatch();
    private final long heapBefore;
    private final long directBefore;
    private volatile long heapPeak;

    LiveMemory() throws InterruptedException {
        settle();
        this.heapBefore = DirectWatch.liveHeap();
        this.directBefore = DirectWatch.direct();
        this.heapPeak = heapBefore;
        thread.setDaemon(true);
        thread.start();
    }

    /** Bytes of live heap more than before. */
    long heapGrowth() {
        return heapPeak - heapBefore;
    }

    /** Bytes of direct memory more than before. */
    long directGrowth() {
        return direct.peak() - directBefore;
    }

    /** Direct memory of what is gone is given back a while after the collection that found it. */
    private void settle() throws InterruptedException {
        long before = Long.MAX_VALUE;
        for (int round = 0; mayFall(round, before); round++) {
            before = DirectWatch.direct();
            DirectWatch.liveHeap();
            closed.await(INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private static boolean mayFall(int round, long before) {
        return round < FEWEST_ROUNDS || (round < MOST_ROUNDS && DirectWatch.direct() < before);
    }

    private void watch() {
        try {
            while (!closed.await(INTERVAL_MILLIS, TimeUnit.MILLISECONDS)) {
                heapPeak = Math.max(heapPeak, DirectWatch.liveHeap());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        direct.close();
    }
}
