package imageferry.command.api.rpc;

import imageferry.command.uniqueness.Nonces;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Bounds what a transaction of the door waits for in the database, so that a lock that is stuck costs an answer and not a thread. */
@Component
class LockWaits {
    /** SQLStates of a lock that was not there in time and of a statement that took too long. */
    private static final Set<String> GIVEN_UP = Set.of("55P03", "57014");

    private final JdbcClient jdbc;
    private final Duration work;

    LockWaits(JdbcClient jdbc, DoorSettings settings) {
        this.jdbc = jdbc;
        this.work = settings.workWithin();
    }

    /** When work that begins now has to be over. */
    Deadline deadline() {
        return Deadline.of(work, System::nanoTime);
    }

    /**
     * What a transaction that begins now may wait for.
     *
     * @throws QueryTimeoutException when nothing is left
     */
    Nonces.Bounds bounds(Deadline deadline) {
        Duration left = deadline.left();
        if (left.toMillis() <= 0) {
            throw new QueryTimeoutException("The call has taken longer than its client waits");
        }
        // Some time has to be left for the refusal.
        Duration lock = Duration.ofMillis(Math.max(1, left.toMillis() * 4 / 5));
        return new Nonces.Bounds(lock, left);
    }

    /** Bounds what follows in the transaction at hand by what is left. As long as that is nearly all, what its beginning has set will do. */
    void boundAgain(Deadline deadline) {
        if (deadline.left().compareTo(work.multipliedBy(9).dividedBy(10)) >= 0) {
            return;
        }
        Nonces.Bounds bounds = bounds(deadline);
        jdbc.sql("select set_config('lock_timeout', ?, true), set_config('statement_timeout', ?, true)")
                .params(bounds.lock().toMillis() + "ms", bounds.statement().toMillis() + "ms")
                .query()
                .singleRow();
    }

    /** Whether this says that something was waited for in vain. */
    static boolean inVain(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PessimisticLockingFailureException
                    || cause instanceof QueryTimeoutException
                    || (cause instanceof SQLException sql && GIVEN_UP.contains(String.valueOf(sql.getSQLState())))) {
                return true;
            }
        }
        return false;
    }
}
