package imageferry.command.dispatch;

/**
 * The PostgreSQL advisory lock that every append of events takes before anything else, so that positions become visible in
 * order. Subscribing handlers run while it is held. Whoever locks rows that such handlers touch and then appends must take it
 * first, or the two wait for each other.
 */
public final class AppendLock {
    /** The key of {@code pg_advisory_xact_lock}. */
    public static final long KEY = 0x4645_5252_5931L;

    /** Takes the lock until the transaction ends. Taking it twice is harmless. */
    public static final String TAKE = "select pg_advisory_xact_lock(" + KEY + ")";

    private AppendLock() {}
}
