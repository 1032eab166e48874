package imageferry.command.dispatch;

/**
 * The PostgreSQL advisory lock that every append of events takes, so that positions become visible in order. Subscribing
 * handlers run while it is held. The order of locks is: aggregates (taken by sending commands), this lock, rows that such
 * handlers touch. So work that locks such rows and appends sends its commands first, then takes this lock, then the rows:
 * any other order lets two wait for each other, unseen by the database, until the framework gives up after a minute.
 */
public final class AppendLock {
    /** Takes the lock until the transaction ends; two integers, so that it meets no lock named by one bigint. Taking it twice is harmless. */
    public static final String TAKE = "select pg_advisory_xact_lock(1179407186, 1)";

    private AppendLock() {}
}
