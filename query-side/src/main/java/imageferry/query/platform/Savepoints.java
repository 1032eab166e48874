package imageferry.query.platform;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import javax.sql.DataSource;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
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
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.datasource.DataSourceUtils;

/**
 * A savepoint around each event. PostgreSQL takes no further statement in a transaction in which one failed; going back to the
 * savepoint undoes what all handlers did with this event and leaves a transaction in which it can be parked.
 */
final class Savepoints implements MessageHandlerInterceptor<EventMessage<?>>, EnqueuePolicy<EventMessage<?>> {
    private static final Logger LOG = LoggerFactory.getLogger(Savepoints.class);
    private static final String SAVEPOINT = Savepoints.class.getName();

    private final DataSource source;
    private final Runnable parked;

    /** @param parked called once for each event that was parked as the first of its aggregate, after its letter is committed */
    Savepoints(DataSource source, Runnable parked) {
        this.source = source;
        this.parked = parked;
    }

    @Override
    public Object handle(UnitOfWork<? extends EventMessage<?>> unit, InterceptorChain chain) throws Exception {
        Connection connection = DataSourceUtils.getConnection(source);
        try {
            Savepoint savepoint = connection.setSavepoint();
            unit.resources().put(SAVEPOINT, savepoint);
            Object result = chain.proceed();
            connection.releaseSavepoint(savepoint);
            return result;
        } finally {
            DataSourceUtils.releaseConnection(connection, source);
        }
    }

    /** Called before an event is parked: gives the whole batch back instead when the database is at fault, to be tried again. */
    @Override
    public EnqueueDecision<EventMessage<?>> decide(DeadLetter<? extends EventMessage<?>> letter, Throwable failure) {
        if (failure instanceof TransientDataAccessException
                || failure instanceof RecoverableDataAccessException
                || failure instanceof NonTransientDataAccessResourceException) {
            throw (RuntimeException) failure;
        }
        EventMessage<?> event = letter.message();
        String aggregate = event instanceof DomainEventMessage<?> domain ? domain.getAggregateIdentifier() : "";
        LOG.error(
                "ALARM: {} of {} cannot be taken and is parked, with all that follows of the same aggregate",
                event.getPayloadType().getSimpleName(),
                aggregate,
                failure);
        UnitOfWork<?> unit = CurrentUnitOfWork.get();
        undo(unit);
        unit.root().afterCommit(batch -> parked.run());
        return Decisions.enqueue(ThrowableCause.truncated(failure));
    }

    private void undo(UnitOfWork<?> unit) {
        Savepoint savepoint = unit.getResource(SAVEPOINT);
        if (savepoint != null) {
            rollback(savepoint);
        }
    }

    private void rollback(Savepoint savepoint) {
        Connection connection = DataSourceUtils.getConnection(source);
        try {
            connection.rollback(savepoint);
        } catch (SQLException e) {
            throw new UncategorizedSQLException("Going back to the savepoint of an event", null, e);
        } finally {
            DataSourceUtils.releaseConnection(connection, source);
        }
    }
}
