package imageferry.events.copytask;

/**
 * Bytes of a piece of work, counted in the source's plain bytes.
 *
 * @param planned all there is to account for
 * @param moved read from the source and written to the destination
 * @param skipped already in the destination
 * @param zero all-zero blocks, which are never stored
 */
public record ByteCounts(long planned, long moved, long skipped, long zero) {
    public static final ByteCounts NONE = new ByteCounts(0, 0, 0, 0);

    public ByteCounts {
        if (planned < 0 || moved < 0 || skipped < 0 || zero < 0) {
            throw new IllegalArgumentException("Expected counts of bytes, but one is negative");
        }
    }

    /** Bytes that need no further work. */
    public long done() {
        return moved + skipped + zero;
    }

    public ByteCounts plus(ByteCounts other) {
        return new ByteCounts(planned + other.planned, moved + other.moved, skipped + other.skipped, zero + other.zero);
    }
}
