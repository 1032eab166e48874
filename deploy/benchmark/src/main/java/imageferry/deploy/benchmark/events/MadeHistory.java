package imageferry.deploy.benchmark.events;

import imageferry.command.dispatch.AppendLock;
import imageferry.events.DomainEvent;
import imageferry.events.EventMetadata;
import imageferry.events.EventTypes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.axonframework.common.DateTimeUtils;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.Serializer;

/** Writes made-up histories into the event store as they would have been appended, without the service's having any part in it. */
final class MadeHistory {
    /** Things whose stories go on beside each other. */
    private static final int SIDE_BY_SIDE = 64;

    private static final int ROWS = 1_000;
    private static final String INSERT =
            "insert into command.domain_event_entry (aggregate_identifier, sequence_number,"
                    + " type, event_identifier, payload_type, payload_revision, payload, meta_data, time_stamp)"
                    + " values (?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private final DataSource source;
    private final Serializer serializer;
    private final Map<String, Long> next = new HashMap<>();
    private Instant now = Instant.parse("2026-11-21T00:00:00Z");

    MadeHistory(DataSource source, Serializer serializer) {
        this.source = source;
        this.serializer = serializer;
    }

    /**
     * Replaces all events by stories of one kind.
     *
     * @param events at least so many
     * @return the position of the last one
     */
    long write(Story story, int events) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement sql = connection.createStatement()) {
            sql.execute("truncate command.domain_event_entry");
            next.clear();
            connection.setAutoCommit(false);
            try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
                sql.execute(AppendLock.TAKE);
                append(insert, story, events);
                connection.commit();
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
            sql.execute("analyze command.domain_event_entry");
            try (var last = sql.executeQuery("select max(global_index) from command.domain_event_entry")) {
                last.next();
                return last.getLong(1);
            }
        }
    }

    /** How many events there are. */
    long count() throws SQLException {
        try (Connection connection = source.getConnection();
                Statement sql = connection.createStatement();
                var count = sql.executeQuery("select count(*) from command.domain_event_entry")) {
            count.next();
            return count.getLong(1);
        }
    }

    private void append(PreparedStatement insert, Story story, int events) throws SQLException {
        Deque<Deque<DomainEvent>> open = new ArrayDeque<>();
        int written = 0;
        for (int number = 1; written < events || !open.isEmpty(); ) {
            while (written < events && open.size() < SIDE_BY_SIDE) {
                open.addLast(new ArrayDeque<>(story.of(new Numbered(number++))));
            }
            Deque<DomainEvent> one = open.removeFirst();
            bind(insert, one.removeFirst());
            if (!one.isEmpty()) {
                open.addLast(one);
            }
            if (++written % ROWS == 0) {
                insert.executeBatch();
            }
        }
        insert.executeBatch();
    }

    private void bind(PreparedStatement insert, DomainEvent event) throws SQLException {
        Class<?> type = event.getClass();
        now = now.plusMillis(1);
        insert.setString(1, event.aggregateId());
        insert.setLong(2, next.merge(event.aggregateId(), 1L, Long::sum) - 1);
        insert.setString(3, EventTypes.nameOf(type));
        insert.setString(4, UUID.randomUUID().toString());
        insert.setString(5, EventTypes.nameOf(type));
        insert.setString(6, Integer.toString(EventTypes.revisionOf(type)));
        insert.setBytes(7, serializer.serialize(event, byte[].class).getData());
        insert.setBytes(8, serializer.serialize(metadata(), byte[].class).getData());
        insert.setString(9, DateTimeUtils.formatInstant(now));
        insert.addBatch();
    }

    private static MetaData metadata() {
        MetaData metadata = MetaData.emptyInstance();
        for (String key : EventMetadata.KEYS) {
            metadata = metadata.and(
                    key,
                    key.equals(EventMetadata.ACCOUNT)
                            ? "2000000000"
                            : UUID.randomUUID().toString());
        }
        return metadata;
    }
}
