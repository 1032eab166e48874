package imageferry.command.platform;

import imageferry.command.uniqueness.DueClaims;
import imageferry.command.uniqueness.Reservations.Claim;
import imageferry.events.EventMetadata;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventUtils;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The event store on PostgreSQL. Appends take one lock from before their first index is drawn until the database commit, so
 * indexes become visible in their order and a reader that has seen one index has missed none below it (design rule 1). What is to be done
 * under that lock is done by one statement ({@link AppendStatement}).
 * Refuses an append outside of a database transaction, and one whose event lacks a key of {@link EventMetadata}.
 * Safe for use by many threads.
 */
class OrderedEventStorage extends JdbcEventStorageEngine {
    /** Events of an aggregate that are read at once. */
    static final int BATCH_SIZE = 100;

    /** Events of the stream that a reader who is behind reads at once; one who is not gets what there is. */
    static final int PIECE = 1_000;

    private final ConnectionProvider connections;
    private final TransactionManager transactions;
    private final Runnable afterDatabaseCommit;

    /** @param afterDatabaseCommit called on the appending thread once the events are visible to others; must not throw */
    OrderedEventStorage(
            Builder builder,
            ConnectionProvider connections,
            TransactionManager transactions,
            Runnable afterDatabaseCommit) {
        super(settled(builder.connectionProvider(connections).transactionManager(transactions)));
        this.connections = connections;
        this.transactions = transactions;
        this.afterDatabaseCommit = afterDatabaseCommit;
    }

    private static Builder settled(Builder builder) {
        builder.schema(StoreSchemas.events())
                .readEventDataWithoutGaps(
                        (connection, schema, index, size) -> select(connection, schema, index, size, List.of()))
                .readEventDataWithGaps(OrderedEventStorage::select)
                // The statements above are bounded by rows, not by a range of indexes: an empty answer is the end.
                .extendedGapCheckEnabled(false)
                .persistenceExceptionResolver(new DuplicateKeys())
                .batchSize(BATCH_SIZE)
                .finalAggregateBatchPredicate(batch -> batch.size() < BATCH_SIZE);
        return builder;
    }

    private static PreparedStatement select(
            Connection connection, EventSchema schema, long index, int size, List<Long> gaps) throws SQLException {
        String or = gaps.isEmpty()
                ? ""
                : " or " + schema.globalIndexColumn() + " in ("
                        + String.join(",", Collections.nCopies(gaps.size(), "?")) + ")";
        PreparedStatement statement = connection.prepareStatement(
                "select " + schema.trackedEventFields() + " from " + schema.domainEventTable() + " where "
                        + schema.globalIndexColumn() + " > ?" + or + " order by " + schema.globalIndexColumn()
                        + " limit ?");
        int parameter = 1;
        statement.setLong(parameter++, index);
        for (long gap : gaps) {
            statement.setLong(parameter++, gap);
        }
        statement.setInt(parameter, size);
        return statement;
    }

    @Override
    protected void appendEvents(List<? extends EventMessage<?>> events, Serializer serializer) {
        if (events.isEmpty()) {
            return;
        }
        events.forEach(OrderedEventStorage::requireMetadata);
        transactions.executeInTransaction(() -> {
            if (!TransactionSynchronizationManager.isActualTransactionActive()) {
                throw new IllegalStateException("Expected a database transaction around the append, but there is none");
            }
            store(events, serializer);
            tellAfterCommit();
        });
    }

    /** Once for each transaction, however many commands of it append. */
    private void tellAfterCommit() {
        boolean told =
                TransactionSynchronizationManager.getSynchronizations().stream().anyMatch(Told.class::isInstance);
        if (!told) {
            TransactionSynchronizationManager.registerSynchronization(new Told(afterDatabaseCommit));
        }
    }

    private record Told(Runnable afterDatabaseCommit) implements TransactionSynchronization {
        @Override
        public void afterCommit() {
            afterDatabaseCommit.run();
        }
    }

    private void store(List<? extends EventMessage<?>> events, Serializer serializer) {
        List<DueClaims> due = DueClaims.ofTransaction();
        List<Claim> claims =
                due.stream().flatMap(some -> some.claims().stream()).toList();
        int exceeded;
        try (Connection connection = connections.getConnection()) {
            exceeded = AppendStatement.execute(connection, AppendStatement.rows(events, serializer), claims);
        } catch (SQLException e) {
            handlePersistenceException(e, events.get(0));
            throw new IllegalStateException("Events could not be appended", e);
        }
        if (exceeded > 0) {
            throw refusal(due, claims.get(exceeded - 1));
        }
        due.forEach(DueClaims::settle);
    }

    private static RuntimeException refusal(List<DueClaims> due, Claim claim) {
        return due.stream()
                .filter(some -> some.claims().contains(claim))
                .findFirst()
                .orElseThrow()
                .exceeded(claim);
    }

    /** None: no aggregate leaves any, and each load of an aggregate would ask the database for nothing. */
    @Override
    public Optional<DomainEventMessage<?>> readSnapshot(String aggregateIdentifier) {
        return Optional.empty();
    }

    private static void requireMetadata(EventMessage<?> event) {
        for (String key : EventMetadata.KEYS) {
            if (!(event.getMetaData().get(key) instanceof String)) {
                throw new IllegalStateException("Expected "
                        + event.getPayloadType().getSimpleName() + " to carry all metadata, but it lacks " + key);
            }
        }
    }

    /** What follows the position, at most {@link #PIECE} events; null is the beginning. */
    Batch readAfter(@Nullable TrackingToken position) {
        List<? extends TrackedEventData<?>> rows = fetchTrackedEvents(position, PIECE);
        if (rows.isEmpty()) {
            return new Batch(List.of(), position, true);
        }
        List<? extends TrackedEventMessage<?>> events = EventUtils.upcastAndDeserializeTrackedEvents(
                        rows.stream(), getEventSerializer(), upcasterChain)
                .toList();
        return new Batch(events, rows.get(rows.size() - 1).trackingToken(), rows.size() < PIECE);
    }

    /**
     * A piece of the stream.
     *
     * @param position where the next piece begins
     * @param last whether there was nothing more when it was read
     */
    record Batch(
            List<? extends TrackedEventMessage<?>> events,
            @Nullable TrackingToken position,
            boolean last) {}
}
