package imageferry.query.key;

import static imageferry.query.rows.Columns.time;

import imageferry.events.ids.KeyId;
import imageferry.events.key.KeyEvent.KeyAliasAdded;
import imageferry.events.key.KeyEvent.KeyAliasRemoved;
import imageferry.events.key.KeyEvent.KeyCreated;
import imageferry.events.key.KeyEvent.KeyDeletionCancelled;
import imageferry.events.key.KeyEvent.KeyDeletionProtectionChanged;
import imageferry.events.key.KeyEvent.KeyDeletionScheduled;
import imageferry.events.key.KeyEvent.KeyDescriptionChanged;
import imageferry.events.key.KeyEvent.KeyDestroyed;
import imageferry.events.key.KeyEvent.KeyDestructionPostponed;
import imageferry.events.key.KeyEvent.KeyDisabled;
import imageferry.events.key.KeyEvent.KeyEnabled;
import imageferry.events.key.KeyEvent.KeyRotationChanged;
import imageferry.events.key.KeyEvent.KeyTagged;
import imageferry.events.key.KeyEvent.KeyUntagged;
import imageferry.events.key.KeyEvent.KeyVersionCreated;
import imageferry.query.json.EventJson;
import imageferry.query.write.ViewWrites;
import imageferry.query.write.Write;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** One row per master key; a destroyed key is gone for readers. */
@Component
@ProcessingGroup("views")
public class KeyProjection {
    /** The event changes rows that belong to the key, not its own. */
    private static final String NOTHING = "gone = gone";

    private static final String INSERT = """
            insert into query.master_key (key_id, account_id, owner, description, key_spec, key_usage,
                key_origin, protection_level, state, primary_version_id, created_at, rotated_at, last_sequence)
            select :key, :account, :owner, :description, :spec, :usage, :origin, :level, 'ENABLED',
                :version, :time, :time, :sequence
            on conflict (key_id) do nothing""";

    private final JdbcClient views;
    private final EventJson json;
    private final ViewWrites writes;
    private final KeyPartRows parts;

    public KeyProjection(JdbcClient views, EventJson json, ViewWrites writes) {
        this.views = views;
        this.json = json;
        this.writes = writes;
        this.parts = new KeyPartRows(writes);
    }

    @EventHandler
    void on(KeyCreated event, @SequenceNumber long sequence, @Timestamp Instant time) {
        write(event.keyId(), INSERT)
                .param("key", event.keyId().value())
                .param("account", event.accountId().value())
                .param("owner", event.owner().name())
                .param("description", event.description())
                .param("spec", event.keySpec())
                .param("usage", event.keyUsage())
                .param("origin", event.keyOrigin())
                .param("level", event.protectionLevel())
                .param("version", event.primaryVersionId().value())
                .param("time", time(time))
                .param("sequence", sequence)
                .add(sequence, () -> parts.addVersion(event.keyId(), event.primaryVersionId(), time));
    }

    @EventHandler
    void on(KeyVersionCreated event, @SequenceNumber long sequence, @Timestamp Instant time) {
        String change = "primary_version_id = :version, rotated_at = :time, next_rotation_at = :next";
        Map<String, Object> values = new HashMap<>();
        values.put("version", event.versionId().value());
        values.put("time", time(time));
        values.put("next", timeOrNull(event.nextRotationAt()));
        update(event.keyId(), sequence, change, values)
                .add(sequence, () -> parts.addVersion(event.keyId(), event.versionId(), time));
    }

    @EventHandler
    void on(KeyRotationChanged event, @SequenceNumber long sequence) {
        Map<String, Object> values = new HashMap<>();
        values.put("interval", event.intervalSeconds());
        values.put("next", timeOrNull(event.nextRotationAt()));
        update(event.keyId(), sequence, "rotation_seconds = :interval, next_rotation_at = :next", values)
                .add(sequence);
    }

    @EventHandler
    void on(KeyAliasAdded event, @SequenceNumber long sequence) {
        update(event.keyId(), sequence, NOTHING, Map.of())
                .add(sequence, () -> parts.addAlias(event.keyId(), event.alias()));
    }

    @EventHandler
    void on(KeyAliasRemoved event, @SequenceNumber long sequence) {
        update(event.keyId(), sequence, NOTHING, Map.of())
                .add(sequence, () -> parts.removeAlias(event.keyId(), event.alias()));
    }

    @EventHandler
    void on(KeyDescriptionChanged event, @SequenceNumber long sequence) {
        update(event.keyId(), sequence, "description = :description", Map.of("description", event.description()))
                .add(sequence);
    }

    @EventHandler
    void on(KeyTagged event, @SequenceNumber long sequence) {
        Map<String, String> tags = new TreeMap<>();
        event.tags().forEach(tag -> tags.put(tag.key(), tag.value()));
        update(event.keyId(), sequence, "tags = tags || :tags::jsonb", Map.of("tags", json.write(tags)))
                .add(sequence);
    }

    @EventHandler
    void on(KeyUntagged event, @SequenceNumber long sequence) {
        String[] keys = event.tagKeys().toArray(String[]::new);
        update(event.keyId(), sequence, "tags = tags - :keys", Map.of("keys", keys))
                .add(sequence);
    }

    @EventHandler
    void on(KeyDeletionProtectionChanged event, @SequenceNumber long sequence) {
        Map<String, Object> values = new HashMap<>();
        values.put("protection", event.protectedNow() ? event.description() : null);
        update(event.keyId(), sequence, "protection = :protection", values).add(sequence);
    }

    @EventHandler
    void on(KeyDestructionPostponed event, @SequenceNumber long sequence) {
        update(event.keyId(), sequence, "delete_at = :deleteAt", Map.of("deleteAt", time(event.deleteAt())))
                .add(sequence);
    }

    @EventHandler
    void on(KeyEnabled event, @SequenceNumber long sequence) {
        update(event.keyId(), sequence, "state = 'ENABLED'", Map.of()).add(sequence);
    }

    @EventHandler
    void on(KeyDisabled event, @SequenceNumber long sequence) {
        update(event.keyId(), sequence, "state = 'DISABLED'", Map.of()).add(sequence);
    }

    @EventHandler
    void on(KeyDeletionScheduled event, @SequenceNumber long sequence) {
        String change = "state = 'PENDING_DELETION', delete_at = :deleteAt";
        update(event.keyId(), sequence, change, Map.of("deleteAt", time(event.deleteAt())))
                .add(sequence);
    }

    @EventHandler
    void on(KeyDeletionCancelled event, @SequenceNumber long sequence) {
        update(event.keyId(), sequence, "state = 'ENABLED', delete_at = null", Map.of())
                .add(sequence);
    }

    @EventHandler
    void on(KeyDestroyed event, @SequenceNumber long sequence) {
        update(event.keyId(), sequence, "gone = true", Map.of()).add(sequence);
    }

    @ResetHandler
    void reset() {
        views.sql("truncate query.master_key, query.key_version, query.key_alias")
                .update();
    }

    private static @Nullable OffsetDateTime timeOrNull(@Nullable Instant instant) {
        return instant == null ? null : time(instant);
    }

    private Write update(KeyId key, long sequence, String change, Map<String, ?> values) {
        String sql = "update query.master_key set last_sequence = :sequence, " + change
                + " where key_id = :key and last_sequence < :sequence";
        return write(key, sql).params(values).param("key", key.value()).param("sequence", sequence);
    }

    private Write write(KeyId key, String sql) {
        return writes.write("key", key.value(), sql);
    }
}
