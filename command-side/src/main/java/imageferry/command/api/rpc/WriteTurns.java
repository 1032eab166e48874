package imageferry.command.api.rpc;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.stereotype.Component;

/**
 * Lets a few calls write at the same time, in the order in which they came. All of them end at one lock, which its holder keeps until it has
 * committed: with many under way the holder has to share the processors with those that will wait for it, keeps it for longer, and more
 * come to wait. Safe for use by many threads.
 */
@Component
class WriteTurns {
    private final Semaphore turns;

    WriteTurns(DoorSettings settings) {
        this.turns = new Semaphore(settings.writesAtOnce(), true);
    }

    /**
     * Does it as soon as it is its turn.
     *
     * @throws QueryTimeoutException when that would be too late; nothing was done
     */
    <T> T take(Deadline deadline, Supplier<T> work) {
        boolean taken;
        try {
            taken = turns.tryAcquire(deadline.left().toNanos() * 4 / 5, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new QueryTimeoutException("The service is shutting down", e);
        }
        if (!taken) {
            throw new QueryTimeoutException("Too many calls write at the same time");
        }
        try {
            return work.get();
        } finally {
            turns.release();
        }
    }

    /** How many wait for their turn now, about. */
    int waiting() {
        return turns.getQueueLength();
    }
}
