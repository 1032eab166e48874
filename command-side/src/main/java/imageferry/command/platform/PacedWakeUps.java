package imageferry.command.platform;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Wakes readers at once as long as commits come now and then, and in their stead now and then when they go on coming quickly: each
 * wake-up costs every reader a query and a transaction, whether it finds one event or ten. None is lost: whoever runs this is followed
 * by a wake-up. Safe for use by many threads; returns at once.
 */
final class PacedWakeUps implements Runnable {
    /** A copy from its request to its end passes unpaced. */
    static final int AT_ONCE = 20;

    static final long APART_NANOS = TimeUnit.MILLISECONDS.toNanos(25);

    private final Runnable wake;
    private final ScheduledExecutorService later;

    /** The time up to which wake-ups are used up; never further back than all that may come at once. */
    private long spent;

    private boolean due;

    PacedWakeUps(Runnable wake, ScheduledExecutorService later) {
        this.wake = wake;
        this.later = later;
        this.spent = System.nanoTime() - AT_ONCE * APART_NANOS;
    }

    @Override
    public void run() {
        long wait;
        synchronized (this) {
            if (due) {
                return;
            }
            long now = System.nanoTime();
            spent = Math.max(spent, now - AT_ONCE * APART_NANOS) + APART_NANOS;
            wait = spent - now;
            due = wait > 0;
        }
        if (wait <= 0) {
            wake.run();
        } else {
            wakeIn(wait);
        }
    }

    private void wakeIn(long nanos) {
        try {
            var unused = later.schedule(this::wakeNow, nanos, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException closing) {
            wakeNow();
        }
    }

    /** From here on, who comes is not seen by this wake-up for certain and asks for the next. */
    private void wakeNow() {
        synchronized (this) {
            due = false;
        }
        wake.run();
    }
}
