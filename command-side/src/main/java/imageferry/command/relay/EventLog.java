package imageferry.command.relay;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The event store from a position on. Because appends are serialized, an index becomes visible only when all below it are or never will be
 * (design rule 1): reading by index misses nothing.
 */
class EventLog {
    private final JdbcClient jdbc;
    private final JsonMapper json;

    EventLog(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** At most so many events after the position, in order. */
    List<StoredEvent> after(long position, int limit) {
        return jdbc.sql("""
                        select global_index, event_identifier, aggregate_identifier, sequence_number, payload_type,
                            payload_revision, time_stamp, payload, meta_data
                        from domain_event_entry where global_index > ? order by global_index limit ?""").params(position, limit).query(this::event).list();
    }

    /** The position of the last event; -1 when there is none. */
    long head() {
        return jdbc.sql("select coalesce(max(global_index), -1) from domain_event_entry")
                .query(Long.class)
                .single();
    }

    private StoredEvent event(ResultSet row, int number) throws SQLException {
        return new StoredEvent(
                row.getLong("global_index"),
                row.getString("event_identifier"),
                row.getString("aggregate_identifier"),
                row.getLong("sequence_number"),
                row.getString("payload_type"),
                Integer.parseInt(Objects.requireNonNullElse(row.getString("payload_revision"), "1")),
                Instant.parse(row.getString("time_stamp")),
                row.getBytes("payload"),
                metadata(row.getBytes("meta_data")));
    }

    private Map<String, String> metadata(byte[] stored) {
        Map<String, String> metadata = new HashMap<>();
        JsonNode object = json.readTree(stored);
        object.propertyStream()
                .filter(field -> field.getValue().isString())
                .forEach(field -> metadata.put(field.getKey(), field.getValue().asString()));
        return metadata;
    }
}
