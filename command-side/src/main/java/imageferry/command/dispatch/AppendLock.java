package imageferry.command.dispatch;

/**
 * The PostgreSQL advisory lock that every append of events takes before anything else, so that positions become visible in
 * order. Subscribing handlers run while it is held. Whoever locks rows that such handlers touch and then appends must take it
 * first, or the two wait for each other.
 */
public final class AppendLock {
    /** Takes the lock until the transaction ends; two integers, so that it meets no lock named by one bigint. Taking it twice is harmless. */
    public static final String TAKE = "select pg_advisory_xact_lock(1179407186, 1)";

    private AppendLock() {}
}
