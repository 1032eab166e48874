package imageferry.command.link;

import imageferry.command.link.LinkBuckets.Grant;
import imageferry.command.transfer.TransferException;
import imageferry.command.transfer.TransferException.Kind;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A link as one process uses it. The process takes its share of the bytes out of the link's bucket, a tenth of a second's at
 * most, and what it has not used after a quarter of a second is gone; so all processes together stay below the rate, and one
 * that does not reach the database has nothing to move. Without a limit nothing is taken and nobody waits, as long as the
 * database has said so in the last two seconds. Safe for use by many threads.
 */
public final class LinkFlow {
    private static final Logger LOG = LoggerFactory.getLogger(LinkFlow.class);
    private static final long MILLI = 1_000_000;
    private static final long LAPSES_AFTER = 250 * MILLI;
    private static final long TRUSTED_FOR = 2000 * MILLI;
    private static final long LONGEST_PAUSE = 100 * MILLI;
    private static final long SHORTEST_PAUSE = 5 * MILLI;
    private static final long LOOK_AGAIN_MILLIS = 20;
    private static final int LEASES_PER_SECOND = 10;

    private final String name;
    private final LongFunction<Grant> bucket;
    private final LongSupplier nanoTime;
    private final LongAdder passed = new LongAdder();

    private volatile boolean open;
    private volatile long saidAt;
    private @Nullable Long rate;
    private long share;
    private long sharedAt;
    private boolean asking;
    private long askAgainAt;

    /** @param bucket takes so many bytes or fewer; throws when the database is away */
    LinkFlow(String name, LongFunction<Grant> bucket, LongSupplier nanoTime) {
        this.name = name;
        this.bucket = bucket;
        this.nanoTime = nanoTime;
        this.askAgainAt = nanoTime.getAsLong();
        this.sharedAt = askAgainAt;
    }

    /**
     * Waits until these bytes may pass.
     *
     * @throws TransferException of kind STOPPED when {@code stopped} turns true meanwhile
     */
    public void pass(int bytes, BooleanSupplier stopped) {
        long missing = bytes;
        while (missing > 0 && !isOpen()) {
            if (stopped.getAsBoolean()) {
                giveBack(bytes - missing);
                throw new TransferException(Kind.STOPPED, "Stopped while waiting for the link");
            }
            missing -= draw(missing);
            if (missing > 0) {
                askOrWait(missing);
            }
        }
        passed.add(bytes);
    }

    /** All bytes that have passed in this process. */
    public long passed() {
        return passed.sum();
    }

    /** What the database says now. To be told a few times a second while bytes move over the link. */
    void told(LinkState state) {
        apply(state.bytesPerSecond(), state.paused());
    }

    private boolean isOpen() {
        return open && nanoTime.getAsLong() - saidAt <= TRUSTED_FOR;
    }

    private synchronized void apply(@Nullable Long bytesPerSecond, boolean paused) {
        boolean wasOpen = open;
        open = bytesPerSecond == null && !paused;
        saidAt = nanoTime.getAsLong();
        if (paused) {
            share = 0;
        } else if (bytesPerSecond != null) {
            share = Math.min(share, lease(bytesPerSecond));
        }
        if (wasOpen != open || !Objects.equals(rate, bytesPerSecond)) {
            rate = bytesPerSecond;
            askAgainAt = saidAt;
            notifyAll();
        }
    }

    private synchronized long draw(long missing) {
        if (nanoTime.getAsLong() - sharedAt > LAPSES_AFTER) {
            share = 0;
        }
        long drawn = Math.min(share, missing);
        share -= drawn;
        return drawn;
    }

    private synchronized void giveBack(long bytes) {
        share += bytes;
    }

    private void askOrWait(long missing) {
        if (!mayAsk()) {
            await();
            return;
        }
        long wanted = Math.max(1, Math.min(Integer.MAX_VALUE, wanted(missing)));
        Grant grant = null;
        try {
            grant = bucket.apply(wanted);
        } catch (RuntimeException e) {
            LOG.warn("The link {} lets nothing pass: the database does not say how much may ({})", name, e.toString());
        } finally {
            answered(grant, wanted);
        }
    }

    private synchronized boolean mayAsk() {
        if (asking || nanoTime.getAsLong() - askAgainAt < 0) {
            return false;
        }
        asking = true;
        return true;
    }

    private synchronized long wanted(long missing) {
        return rate == null ? missing : lease(rate);
    }

    private static long lease(long bytesPerSecond) {
        return Math.max(1, bytesPerSecond / LEASES_PER_SECOND);
    }

    private synchronized void answered(@Nullable Grant grant, long wanted) {
        asking = false;
        long pause = LONGEST_PAUSE;
        if (grant != null) {
            apply(grant.bytesPerSecond(), grant.paused());
            share += grant.bytes();
            sharedAt = nanoTime.getAsLong();
            Long limit = grant.bytesPerSecond();
            if (limit != null && !grant.paused()) {
                double earned = (wanted - grant.bytes()) * 1e9 / limit;
                pause = (long) Math.max(SHORTEST_PAUSE, Math.min(LONGEST_PAUSE, earned));
            }
        }
        askAgainAt = nanoTime.getAsLong() + pause;
        notifyAll();
    }

    private synchronized void await() {
        try {
            if (share == 0) {
                TimeUnit.MILLISECONDS.timedWait(this, LOOK_AGAIN_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TransferException(Kind.STOPPED, "Interrupted while waiting for the link", e);
        }
    }
}
