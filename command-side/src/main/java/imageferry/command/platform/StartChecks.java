package imageferry.command.platform;

import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Stops the start when the framework has been wired in one of the ways that work and lose data (design rule 8), or would
 * call home (design rule 10).
 */
class StartChecks implements SmartInitializingSingleton {
    /** Must be set before the context is made; a property of the application does nothing. */
    static final String NO_CALL_HOME = "axoniq.update-checker.disabled";

    private final TransactionManager transactions;
    private final EventStorageEngine storage;
    private final Configuration axon;

    StartChecks(TransactionManager transactions, EventStorageEngine storage, Configuration axon) {
        this.transactions = transactions;
        this.storage = storage;
        this.axon = axon;
    }

    @Override
    public void afterSingletonsInstantiated() {
        require(!(transactions instanceof NoTransactionManager), "transactions that are real");
        require(
                axon.getComponent(TransactionManager.class) == transactions,
                "the framework to use the one transaction manager");
        require(storage instanceof OrderedEventStorage, "an event store whose appends are in order");
        require(
                axon.eventStore() instanceof EmbeddedEventStore,
                "an event store in the database, not in memory or on a server");
        require(Boolean.getBoolean(NO_CALL_HOME), "the system property " + NO_CALL_HOME + "=true");
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalStateException("Expected " + what);
        }
    }
}
