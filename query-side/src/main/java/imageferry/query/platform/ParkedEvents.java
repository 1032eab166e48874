package imageferry.query.platform;

import imageferry.query.write.ViewWrites;
import java.sql.Savepoint;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.deadletter.Decisions;
import org.axonframework.messaging.deadletter.EnqueueDecision;
import org.axonframework.messaging.deadletter.EnqueuePolicy;
import org.axonframework.messaging.deadletter.ThrowableCause;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;

/** Which events are parked: those that fail by themselves, not those of a batch of which some event failed, nor when the database did. */
final class ParkedEvents implements EnqueuePolicy<EventMessage<?>> {
    private static final Logger LOG = LoggerFactory.getLogger(ParkedEvents.class);
    private static final String SAVEPOINT = ParkedEvents.class.getName();

    private final Savepoints savepoints;
    private final ViewWrites writes;
    private final Runnable parked;

    /** @param parked called once for each event that was parked as the first of its aggregate, after its letter is committed */
    ParkedEvents(Savepoints savepoints, ViewWrites writes, Runnable parked) {
        this.savepoints = savepoints;
        this.writes = writes;
        this.parked = parked;
    }

    /** Where to go back to when the event at hand fails. */
    void undoWith(Savepoint savepoint) {
        CurrentUnitOfWork.get().root().resources().put(SAVEPOINT, savepoint);
    }

    /** The whole batch is tried again later when the database is at fault. */
    static void giveBackIfDatabaseFailed(Throwable failure) {
        if (failure instanceof TransientDataAccessException
                || failure instanceof RecoverableDataAccessException
                || failure instanceof NonTransientDataAccessResourceException) {
            throw (RuntimeException) failure;
        }
    }

    @Override
    public EnqueueDecision<EventMessage<?>> decide(DeadLetter<? extends EventMessage<?>> letter, Throwable failure) {
        giveBackIfDatabaseFailed(failure);
        if (writes.collecting()) {
            throw new IllegalStateException("An event of the batch cannot be taken", failure);
        }
        EventMessage<?> event = letter.message();
        String aggregate = event instanceof DomainEventMessage<?> domain ? domain.getAggregateIdentifier() : "";
        LOG.error(
                "ALARM: {} of {} cannot be taken and is parked, with all that follows of the same aggregate",
                event.getPayloadType().getSimpleName(),
                aggregate,
                failure);
        UnitOfWork<?> batch = CurrentUnitOfWork.get().root();
        Savepoint before = batch.getResource(SAVEPOINT);
        if (before != null) {
            savepoints.goBackTo(before);
        }
        batch.afterCommit(unit -> parked.run());
        return Decisions.enqueue(ThrowableCause.truncated(failure));
    }
}
