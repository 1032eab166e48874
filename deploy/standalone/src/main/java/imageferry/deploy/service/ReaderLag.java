package imageferry.deploy.service;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** How far one reader of the event stream is behind. Fed by one thread, read by any. */
final class ReaderLag {
    private static final int MOST_SAMPLES = 2_000;

    private final Deque<Sample> unreached = new ArrayDeque<>();
    private volatile long positions;
    private volatile Duration delay = Duration.ZERO;

    /**
     * Takes a look into account.
     *
     * @param position that the reader has passed
     * @param head the last position that there is
     * @param nanos when, on any clock that only goes on
     */
    void see(long position, long head, long nanos) {
        positions = Math.max(0, head - position);
        if (positions > 0 && unreached.size() < MOST_SAMPLES) {
            unreached.addLast(new Sample(head, nanos));
        }
        while (!unreached.isEmpty() && unreached.getFirst().head() <= position) {
            unreached.removeFirst();
        }
        delay = unreached.isEmpty()
                ? Duration.ZERO
                : Duration.ofNanos(nanos - unreached.getFirst().nanos());
    }

    /** Positions that are yet to be passed; some may be holes. */
    long positions() {
        return positions;
    }

    /** How long ago that was the head which it has not reached yet, as precisely as it was looked at. */
    Duration delay() {
        return delay;
    }

    private record Sample(long head, long nanos) {}
}
