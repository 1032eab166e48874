package imageferry.command.sweep;

import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How far the event store is, and which one it is. Safe for use by many threads. */
@Component
class EventStoreHead {
    private final JdbcClient jdbc;

    EventStoreHead(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** 32 hex digits, made with the database. A backup has those of its original. */
    String installation() {
        return jdbc.sql("select id from installation").query(String.class).single();
    }

    /** The last event; position 0 when there is none. */
    Head last() {
        return jdbc.sql(
                        "select global_index, event_identifier from domain_event_entry order by global_index desc limit 1")
                .query((row, number) -> new Head(row.getLong(1), row.getString(2)))
                .optional()
                .orElse(new Head(0, "-"));
    }

    boolean holds(long position, String eventId) {
        return position == 0
                || jdbc.sql("select exists (select from domain_event_entry"
                                + " where global_index = ? and event_identifier = ?)")
                        .params(position, eventId)
                        .query(Boolean.class)
                        .single();
    }

    /** The database's clock. */
    Instant now() {
        return jdbc.sql("select clock_timestamp()")
                .query((row, number) -> row.getTimestamp(1).toInstant())
                .single();
    }

    /** An event's place in the event store. */
    record Head(long position, String eventId) {}
}
