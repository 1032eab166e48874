package imageferry.deploy.benchmark.measure;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Looks every two milliseconds whether this process gave bulk data to a disk, and remembers when it last did. */
public final class WriteWatch implements AutoCloseable {
    /** What is less in one look is a log or a database's. */
    private static final long BULK = 64 << 10;

    private static final long INTERVAL_MILLIS = 2;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = new Thread(this::watch, "write-watch");
    private volatile long last;
    private final AtomicLong bulk = new AtomicLong();

    public WriteWatch() {
        last = System.nanoTime();
        thread.setDaemon(true);
        thread.start();
    }

    /** When bulk data was last seen to be written, by {@link System#nanoTime}. */
    public long last() {
        return last;
    }

    /** Bytes of bulk data seen so far. */
    public long bulk() {
        return bulk.get();
    }

    private void watch() {
        long known = ProcFiles.writtenBytes();
        try {
            while (!closed.await(INTERVAL_MILLIS, TimeUnit.MILLISECONDS)) {
                long now = ProcFiles.writtenBytes();
                if (now - known >= BULK) {
                    last = System.nanoTime();
                    bulk.addAndGet(now - known);
                }
                known = now;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
