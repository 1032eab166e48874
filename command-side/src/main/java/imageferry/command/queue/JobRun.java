package imageferry.command.queue;

import imageferry.command.transfer.ExtentCheckpoint;
import imageferry.command.transfer.TransferControl;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A job while a worker of this process runs it: hears of cancel, lost lease and shutdown, tells the latest checkpoint.
 * Stops by itself when its lease was not kept in time, whatever has become of the database.
 */
final class JobRun implements TransferControl {
    private final Job job;
    private final Pace pace;
    private final LinkTally tally;
    private volatile boolean stopped;
    private volatile boolean begun;
    private volatile long leaseEnd;
    private volatile @Nullable ExtentCheckpoint latest;

    /** @param lease as claimed; counted from the given time before the claim */
    JobRun(Job job, Pace pace, LinkTally tally, long claimedNanos, Duration lease) {
        this.job = job;
        this.pace = pace;
        this.tally = tally;
        this.leaseEnd = claimedNanos + lease.toNanos();
    }

    Job job() {
        return job;
    }

    @Override
    public boolean stopped() {
        return stopped || System.nanoTime() - leaseEnd > 0;
    }

    void stop() {
        stopped = true;
    }

    /** The lease was kept by a statement sent at the given time. */
    void kept(long sentNanos, Duration lease) {
        leaseEnd = sentNanos + lease.toNanos();
    }

    @Override
    public void advanced(ExtentCheckpoint checkpoint) {
        latest = checkpoint;
        tally.see(checkpoint.bytes());
    }

    @Nullable
    ExtentCheckpoint latest() {
        return latest;
    }

    /** Whether it has got to a block that moves, or past one. */
    boolean begun() {
        return begun || latest != null;
    }

    @Override
    public void pace(int bytes) {
        begun = true;
        pace.await(bytes, this::stopped);
    }

    /** What keeps a transfer below the rate of its link. */
    interface Pace {
        Pace UNLIMITED = (bytes, stopped) -> {};

        /** Waits until the bytes may pass. @throws imageferry.command.transfer.TransferException of kind STOPPED */
        void await(int bytes, BooleanSupplier stopped);
    }
}
