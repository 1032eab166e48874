package imageferry.command.queue;

import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Lets something happen once what the current transaction wrote can be seen by others. */
final class AfterCommit {
    private AfterCommit() {}

    /** Runs it after the commit, never after a rollback; at once when there is no transaction. It must be quick and not throw. */
    static void run(Runnable action) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            action.run();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                action.run();
            }
        });
    }
}
