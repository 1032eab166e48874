package imageferry.command.dispatch;

import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The PostgreSQL advisory lock that every append of events takes, so that positions become visible in order. Subscribing
 * handlers run while it is held. The order of locks is: aggregates (taken by sending commands), this lock, rows that such
 * handlers touch. So work that locks such rows and appends sends its commands first, then takes this lock, then the rows:
 * any other order lets two wait for each other, unseen by the database, until the framework gives up after a minute.
 */
public final class AppendLock {
    /** Takes the lock until the transaction ends; two integers, so that it meets no lock named by one bigint. Taking it twice is harmless. */
    public static final String TAKE = "select pg_advisory_xact_lock(1179407186, 1)";

    /** Says of a transaction that it holds the lock; goes with it, and is not seen by another that is begun within it. */
    private static final class Held implements TransactionSynchronization {}

    private AppendLock() {}

    /** Whether the transaction at hand was {@linkplain #noteHeld noted} to hold the lock: taking it again would be a statement for nothing. */
    public static boolean isHeld() {
        return TransactionSynchronizationManager.isSynchronizationActive()
                && TransactionSynchronizationManager.getSynchronizations().stream()
                        .anyMatch(Held.class::isInstance);
    }

    /** Notes that the transaction at hand has taken the lock; harmless where there is none, and then nothing is noted. */
    public static void noteHeld() {
        if (TransactionSynchronizationManager.isSynchronizationActive() && !isHeld()) {
            TransactionSynchronizationManager.registerSynchronization(new Held());
        }
    }
}
