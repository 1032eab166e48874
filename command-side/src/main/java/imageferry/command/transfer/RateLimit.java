package imageferry.command.transfer;

import imageferry.command.transfer.TransferException.Kind;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * The bandwidth cap of one link, shared by all that use it: a token bucket on monotonic time. The rate can be changed while others wait.
 * Safe for use by many threads.
 */
public final class RateLimit {
    /** No cap. */
    public static final long UNLIMITED = Long.MAX_VALUE;

    /** The most that is let pass at once, in bytes. */
    public static final int SLICE = 256 << 10;

    private static final long LOOK_AGAIN_MILLIS = 20;
    private final LongSupplier nanoTime;
    private long bytesPerSecond;
    private double tokens;
    private long settledAt;

    /** @param bytesPerSecond 0 lets nothing pass */
    public RateLimit(long bytesPerSecond) {
        this(bytesPerSecond, System::nanoTime);
    }

    RateLimit(long bytesPerSecond, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.settledAt = nanoTime.getAsLong();
        this.bytesPerSecond = requireRate(bytesPerSecond);
    }

    public synchronized long bytesPerSecond() {
        return bytesPerSecond;
    }

    /** Takes effect at once, for those that wait too. */
    public synchronized void change(long newBytesPerSecond) {
        settle();
        bytesPerSecond = requireRate(newBytesPerSecond);
        tokens = Math.min(tokens, 0);
        notifyAll();
    }

    /**
     * Waits until these bytes may pass, in slices of at most {@link #SLICE}.
     *
     * @throws TransferException of kind STOPPED when {@code stopped} turns true meanwhile
     */
    public void pass(long bytes, BooleanSupplier stopped) {
        for (long left = bytes; left > 0; left -= SLICE) {
            passSlice((int) Math.min(left, SLICE), stopped);
        }
    }

    private synchronized void passSlice(int bytes, BooleanSupplier stopped) {
        settle();
        while (tokens < 0 || bytesPerSecond == 0) {
            if (stopped.getAsBoolean()) {
                throw new TransferException(Kind.STOPPED, "Stopped while waiting for the link");
            }
            await();
            settle();
        }
        if (bytesPerSecond != UNLIMITED) {
            tokens -= bytes;
        }
    }

    private void settle() {
        long now = nanoTime.getAsLong();
        if (bytesPerSecond == UNLIMITED) {
            tokens = 0;
        } else {
            double earned = (now - settledAt) * (bytesPerSecond / 1e9);
            tokens = Math.min(tokens + earned, Math.min(SLICE, bytesPerSecond / 10.0));
        }
        settledAt = now;
    }

    private void await() {
        double millis = bytesPerSecond == 0 ? LOOK_AGAIN_MILLIS : -tokens * 1000 / bytesPerSecond;
        try {
            TimeUnit.MILLISECONDS.timedWait(this, (long) Math.max(1, Math.min(LOOK_AGAIN_MILLIS, millis)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TransferException(Kind.STOPPED, "Interrupted while waiting for the link", e);
        }
    }

    private static long requireRate(long bytesPerSecond) {
        if (bytesPerSecond < 0) {
            throw new IllegalArgumentException("Expected a rate of 0 or more bytes a second");
        }
        return bytesPerSecond;
    }
}
