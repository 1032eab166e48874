package imageferry.command.dispatch;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.RollbackConfigurationType;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Sends commands over the framework's synchronous bus. The outermost call opens a unit of work with a database transaction
 * attached; everything within it, commands and SQL alike, commits at its end, events last. A refusal within the work may be
 * caught by the work, which then goes on; one that leaves the work undoes all of it. Safe for use by many threads.
 */
public class TransactionalCommands implements Commands {
    private final CommandBus bus;
    private final TransactionManager transactions;
    private final LostRaces races;

    public TransactionalCommands(CommandBus bus, TransactionManager transactions, LostRaces races) {
        this.bus = bus;
        this.transactions = transactions;
        this.races = races;
    }

    @Override
    public void send(Object command, Origin origin) {
        carryOut(command, origin);
    }

    @Override
    public <R> R ask(Class<R> answer, Object command, Origin origin) {
        Object given = carryOut(command, origin);
        if (!answer.isInstance(given)) {
            throw new IllegalStateException("Expected " + command.getClass().getSimpleName() + " to answer a "
                    + answer.getSimpleName() + ", but it did not");
        }
        return answer.cast(given);
    }

    @Override
    public <T extends @Nullable Object> T inOneTransaction(Supplier<T> work) {
        if (joinsWork()) {
            return work.get();
        }
        return races.rerun(() -> inRoot(work));
    }

    private @Nullable Object carryOut(Object command, Origin origin) {
        return joinsWork() ? dispatch(command, origin) : races.rerun(() -> dispatch(command, origin));
    }

    /** Whether there is work to join. Work that is not ours, or is past its end, cannot be joined. */
    private static boolean joinsWork() {
        if (!CurrentUnitOfWork.isStarted()) {
            if (TransactionSynchronizationManager.isActualTransactionActive()) {
                throw new IllegalStateException(
                        "Expected commands that belong to a transaction to be sent within inOneTransaction");
            }
            return false;
        }
        if (CurrentUnitOfWork.get().root().phase().isAfter(UnitOfWork.Phase.PREPARE_COMMIT)) {
            throw new IllegalStateException("Expected commands that follow a commit to be sent from another thread");
        }
        return true;
    }

    private @Nullable Object dispatch(Object command, Origin origin) {
        CommandMessage<Object> message = new GenericCommandMessage<>(command, origin.toMetadata());
        AtomicReference<@Nullable CommandResultMessage<?>> slot = new AtomicReference<>();
        bus.dispatch(message, (sent, result) -> slot.set(result));
        CommandResultMessage<?> result = slot.get();
        if (result == null) {
            throw new IllegalStateException("Expected the command bus to answer on the caller's thread");
        }
        if (result.isExceptional()) {
            throw MissingAggregates.translated(asUnchecked(result.exceptionResult()), command);
        }
        return result.getPayload();
    }

    @SuppressWarnings("NullAway") // the slot is filled when the result is no exception, with null only if T allows it
    private <T extends @Nullable Object> T inRoot(Supplier<T> work) {
        UnitOfWork<Message<?>> root = DefaultUnitOfWork.startAndGet(new GenericMessage<>("transaction"));
        root.attachTransaction(transactions);
        AtomicReference<T> slot = new AtomicReference<>();
        ResultMessage<?> result = root.executeWithResult(
                () -> {
                    slot.set(work.get());
                    return null;
                },
                RollbackConfigurationType.ANY_THROWABLE);
        if (result.isExceptional()) {
            throw asUnchecked(result.exceptionResult());
        }
        return slot.get();
    }

    private static RuntimeException asUnchecked(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        return failure instanceof RuntimeException unchecked
                ? unchecked
                : new CommandExecutionException("A command failed", failure);
    }
}
