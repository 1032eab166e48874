package imageferry.query.platform;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import javax.sql.DataSource;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventMessageHandler;
import org.axonframework.eventhandling.ListenerInvocationErrorHandler;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.DataSourceUtils;

/**
 * A savepoint around each event. PostgreSQL takes no further statement in a transaction in which one failed; going back to the
 * savepoint undoes what all handlers did with this event and leaves a transaction in which it can be parked.
 */
final class Savepoints implements MessageHandlerInterceptor<EventMessage<?>>, ListenerInvocationErrorHandler {
    private static final Logger LOG = LoggerFactory.getLogger(Savepoints.class);
    private static final String SAVEPOINT = Savepoints.class.getName();

    private final DataSource source;

    Savepoints(DataSource source) {
        this.source = source;
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

    @Override
    public void onError(Exception failure, EventMessage<?> event, EventMessageHandler handler) throws Exception {
        String aggregate = event instanceof DomainEventMessage<?> domain ? domain.getAggregateIdentifier() : "";
        LOG.error(
                "ALARM: {} could not take {} of {}: it is parked with all that follows of the same aggregate",
                handler.getTargetType().getSimpleName(),
                event.getPayloadType().getSimpleName(),
                aggregate,
                failure);
        Savepoint savepoint = CurrentUnitOfWork.get().getResource(SAVEPOINT);
        rollback(savepoint);
        throw failure;
    }

    private void rollback(Savepoint savepoint) throws SQLException {
        Connection connection = DataSourceUtils.getConnection(source);
        try {
            connection.rollback(savepoint);
        } finally {
            DataSourceUtils.releaseConnection(connection, source);
        }
    }
}
