package imageferry.command.dispatch;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.axonframework.common.lock.DeadlockException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs work again that lost a race and was rolled back: to another writer of the same aggregate, or as the victim of a
 * deadlock. A bounded number of times, with a growing random pause. Safe for use by many threads.
 */
public class LostRaces {
    private static final Logger LOG = LoggerFactory.getLogger(LostRaces.class);

    /** SQLStates of serialization failure and deadlock: the database undid the work and it may be run again. */
    private static final Set<String> UNDONE = Set.of("40001", "40P01");

    static final int ATTEMPTS = 8;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(4);

    private final RandomGenerator random;

    public LostRaces(RandomGenerator random) {
        this.random = random;
    }

    /** Runs the work until it does not lose, at most {@link #ATTEMPTS} times; the last loss is thrown. */
    <T extends @Nullable Object> T rerun(Supplier<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return work.get();
            } catch (RuntimeException e) {
                if (attempt == ATTEMPTS || !isLostRace(e)) {
                    throw e;
                }
                LOG.debug("A race was lost at attempt {}, the work is run again", attempt, e);
                LockSupport.parkNanos(random.nextLong(FIRST_PAUSE.toNanos() << (attempt - 1)) + 1);
            }
        }
    }

    static boolean isLostRace(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConcurrencyException
                    || cause instanceof AggregateStreamCreationException
                    || cause instanceof DeadlockException) {
                return true;
            }
            if (cause instanceof SQLException sql && UNDONE.contains(String.valueOf(sql.getSQLState()))) {
                return true;
            }
        }
        return false;
    }
}
