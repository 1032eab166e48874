package imageferry.command.vault;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Tells {@link KeyChores} that there is something to do. A signal between looking and waiting is not lost. */
@Component
class ChoreSignal {
    private final Semaphore given = new Semaphore(0);

    void give() {
        given.release();
    }

    /** Gives the signal once the current transaction has committed. */
    void afterCommit() {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            give();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                give();
            }
        });
    }

    /** Waits for a signal, or for the time. */
    void await(Duration atMost) throws InterruptedException {
        if (given.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            given.drainPermits();
        }
    }
}
