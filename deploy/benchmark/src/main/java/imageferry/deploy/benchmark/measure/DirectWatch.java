package imageferry.deploy.benchmark.measure;

import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Looks at the direct memory of this process until it is closed, and keeps the most it saw. */
public final class DirectWatch implements AutoCloseable {
    private static final long INTERVAL_MILLIS = 10;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = new Thread(this::watch, "direct-watch");
    private volatile long peak;

    public DirectWatch() {
        thread.setDaemon(true);
        thread.start();
    }

    /** Bytes of heap in use once what is dead has been collected. Takes tens of milliseconds. */
    public static long liveHeap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** Bytes of direct memory in use now. */
    public static long direct() {
        return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals("direct"))
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
    }

    public long peak() {
        return Math.max(peak, direct());
    }

    private void watch() {
        try {
            do {
                peak = Math.max(peak, direct());
            } while (!closed.await(INTERVAL_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
