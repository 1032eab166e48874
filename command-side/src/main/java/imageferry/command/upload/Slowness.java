package imageferry.command.upload;

/** Tells who is too slow to be waited for: below a rate over a window of a minute. Used by one thread. */
public final class Slowness {
    private static final long WINDOW_NANOS = 60_000_000_000L;
    private final long slowest;
    private long begun = System.nanoTime();
    private long bytes;

    /** @param slowest bytes per second */
    public Slowness(long slowest) {
        this.slowest = slowest;
    }

    /** Some bytes went. @return whether it is too slow */
    public boolean isReached(long moved) {
        bytes += moved;
        long nanos = System.nanoTime() - begun;
        if (nanos < WINDOW_NANOS) {
            return false;
        }
        boolean reached = bytes / (nanos / 1e9) < slowest;
        begun = System.nanoTime();
        bytes = 0;
        return reached;
    }
}
