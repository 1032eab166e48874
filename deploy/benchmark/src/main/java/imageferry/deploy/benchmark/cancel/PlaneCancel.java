package imageferry.deploy.benchmark.cancel;

import imageferry.command.transfer.ExtentCheckpoint;
import imageferry.command.transfer.RateLimit;
import imageferry.command.transfer.SnapshotContent;
import imageferry.command.transfer.TransferControl;
import imageferry.command.transfer.TransferException;
import imageferry.command.transfer.Verification;
import imageferry.deploy.benchmark.plane.BenchPlane;
import imageferry.deploy.benchmark.plane.BenchStores;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Cancels copies of the data plane alone, and looks when the target ended its last write after the mark. */
public final class PlaneCancel implements AutoCloseable {
    private static final int LONGEST_WAIT_MILLIS = 400;
    private final WatchedStores stores;
    private final BenchPlane plane;
    private final SecureRandom random;

    public PlaneCancel(BenchStores stores, SecureRandom random) {
        this.stores = new WatchedStores(stores);
        this.plane = new BenchPlane(this.stores, random);
        this.random = random;
    }

    public BenchPlane plane() {
        return plane;
    }

    /**
     * Starts a copy, marks it as cancelled at a random moment and waits until it has stopped.
     *
     * @param bytesPerSecond the link's cap
     * @return milliseconds from the mark to the last byte
     */
    public double once(SnapshotContent source, long bytesPerSecond) throws IOException, InterruptedException {
        plane.emptyTarget();
        Marked control = new Marked(new RateLimit(bytesPerSecond));
        Thread copy = new Thread(() -> copy(source, control), "cancelled-copy");
        copy.start();
        control.begun.await(1, TimeUnit.MINUTES);
        control.never.await(random.nextInt(LONGEST_WAIT_MILLIS), TimeUnit.MILLISECONDS);
        long markedAt = System.nanoTime();
        control.mark = true;
        copy.join();
        if (control.failure != null) {
            throw new IOException("The copy that was to be cancelled failed", control.failure);
        }
        return (Math.max(stores.lastWrite(), markedAt) - markedAt) / 1e6;
    }

    private void copy(SnapshotContent source, Marked control) {
        try {
            plane.copy(source, BenchPlane.BLUE, Verification.CONFIRM, control);
            control.failure = new IllegalStateException("The copy ended before it was cancelled");
        } catch (TransferException e) {
            control.failure = e.kind() == TransferException.Kind.STOPPED ? null : e;
        } catch (RuntimeException e) {
            control.failure = e;
        } finally {
            control.begun.countDown();
        }
    }

    @Override
    public void close() throws IOException {
        plane.close();
    }

    /** A control with a mark. */
    private static final class Marked implements TransferControl {
        private final RateLimit link;
        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch never = new CountDownLatch(1);
        private volatile boolean mark;
        private volatile @org.jspecify.annotations.Nullable Exception failure;

        private Marked(RateLimit link) {
            this.link = link;
        }

        @Override
        public boolean stopped() {
            return mark;
        }

        @Override
        public void advanced(ExtentCheckpoint checkpoint) {
            begun.countDown();
        }

        @Override
        public void pace(int bytes) {
            begun.countDown();
            link.pass(bytes, this::stopped);
        }
    }
}
