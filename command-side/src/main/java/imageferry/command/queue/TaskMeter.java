package imageferry.command.queue;

import imageferry.events.copytask.ByteCounts;
import org.jspecify.annotations.Nullable;

/**
 * Where a task stands, made smooth and honest: never back, 99 percent at most. The rates follow what was seen with a time
 * constant of five seconds, and before that with what was seen so far: not with a memory of nothing. Not for use by many threads.
 */
final class TaskMeter {
    private static final double TIME_CONSTANT_SECONDS = 5;
    private static final int MOST_BEFORE_THE_END = 99;

    private final long planned;
    private ByteCounts bytes;
    private long seenNanos;
    private long advancedNanos;
    private double observedSeconds;
    private double movedPerSecond;
    private double donePerSecond;

    /** @param start what was done before this process looked: it is no rate */
    TaskMeter(long planned, ByteCounts start, long nowNanos) {
        this.planned = planned;
        this.bytes = new ByteCounts(planned, start.moved(), start.skipped(), start.zero());
        this.seenNanos = nowNanos;
        this.advancedNanos = nowNanos;
    }

    void see(ByteCounts now, long nowNanos) {
        double seconds = (nowNanos - seenNanos) / 1e9;
        if (seconds <= 0) {
            return;
        }
        ByteCounts next =
                now.done() < bytes.done() ? bytes : new ByteCounts(planned, now.moved(), now.skipped(), now.zero());
        observedSeconds += seconds;
        double weight = 1 - Math.exp(-seconds / TIME_CONSTANT_SECONDS);
        movedPerSecond += weight * (Math.max(0, next.moved() - bytes.moved()) / seconds - movedPerSecond);
        donePerSecond += weight * ((next.done() - bytes.done()) / seconds - donePerSecond);
        if (next.done() > bytes.done()) {
            advancedNanos = nowNanos;
        }
        bytes = next;
        seenNanos = nowNanos;
    }

    ByteCounts bytes() {
        return bytes;
    }

    int percent() {
        return planned == 0 ? 0 : (int) Math.min(MOST_BEFORE_THE_END, bytes.done() * 100.0 / planned);
    }

    long bytesPerSecond() {
        return Math.round(unbiased(movedPerSecond));
    }

    /** Null while nothing moves. */
    @Nullable
    Long remainingSeconds() {
        double rate = unbiased(donePerSecond);
        return rate < 1 ? null : Math.round(Math.ceil((planned - bytes.done()) / rate));
    }

    /** The averages begin at zero, which is no observation: its weight is taken out. */
    private double unbiased(double average) {
        return observedSeconds == 0 ? 0 : average / (1 - Math.exp(-observedSeconds / TIME_CONSTANT_SECONDS));
    }

    /** How long ago it last advanced. */
    long nanosSinceAdvance() {
        return seenNanos - advancedNanos;
    }
}
