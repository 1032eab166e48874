package imageferry.query.key;

import static imageferry.query.rows.Columns.time;

import imageferry.events.key.KeyEvent;
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
import imageferry.query.write.RowTable;
import imageferry.query.write.RowWrite;
import imageferry.query.write.ViewWrites;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
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
    private static final RowTable KEYS = RowTable.guarded("query.master_key", "key_id");

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
        String key = event.keyId().value();
        writes.begin(KEYS, "key", key, key, sequence)
                .set("account_id", event.accountId().value())
                .set("owner", event.owner().name())
                .set("description", event.description())
                .set("key_spec", event.keySpec())
                .set("key_usage", event.keyUsage())
                .set("key_origin", event.keyOrigin())
                .set("protection_level", event.protectionLevel())
                .set("state", "ENABLED")
                .set("tags", "{}")
                .set("primary_version_id", event.primaryVersionId().value())
                .set("created_at", time(time))
                .set("rotated_at", time(time))
                .add(() -> parts.addVersion(event.keyId(), event.primaryVersionId(), time));
    }

    @EventHandler
    void on(KeyVersionCreated event, @SequenceNumber long sequence, @Timestamp Instant time) {
        change(event, sequence)
                .set("primary_version_id", event.versionId().value())
                .set("rotated_at", time(time))
                .set("next_rotation_at", timeOrNull(event.nextRotationAt()))
                .add(() -> parts.addVersion(event.keyId(), event.versionId(), time));
    }

    @EventHandler
    void on(KeyRotationChanged event, @SequenceNumber long sequence) {
        change(event, sequence)
                .set("rotation_seconds", event.intervalSeconds())
                .set("next_rotation_at", timeOrNull(event.nextRotationAt()))
                .add();
    }

    @EventHandler
    void on(KeyAliasAdded event, @SequenceNumber long sequence) {
        change(event, sequence).add(() -> parts.addAlias(event.keyId(), event.alias()));
    }

    @EventHandler
    void on(KeyAliasRemoved event, @SequenceNumber long sequence) {
        change(event, sequence).add(() -> parts.removeAlias(event.keyId(), event.alias()));
    }

    @EventHandler
    void on(KeyDescriptionChanged event, @SequenceNumber long sequence) {
        change(event, sequence).set("description", event.description()).add();
    }

    @EventHandler
    void on(KeyTagged event, @SequenceNumber long sequence) {
        Map<String, String> more = new TreeMap<>();
        event.tags().forEach(tag -> more.put(tag.key(), tag.value()));
        change(event, sequence)
                .with(
                        "tags",
                        "%1$s || %2$s",
                        "jsonb",
                        json.write(more),
                        before -> changed(before, all -> all.putAll(more)))
                .add();
    }

    @EventHandler
    void on(KeyUntagged event, @SequenceNumber long sequence) {
        List<String> keys = List.copyOf(event.tagKeys());
        change(event, sequence)
                .with(
                        "tags",
                        "%1$s - %2$s",
                        "text[]",
                        keys,
                        before -> changed(before, all -> keys.forEach(all::remove)))
                .add();
    }

    @EventHandler
    void on(KeyDeletionProtectionChanged event, @SequenceNumber long sequence) {
        change(event, sequence)
                .set("protection", event.protectedNow() ? event.description() : null)
                .add();
    }

    @EventHandler
    void on(KeyDestructionPostponed event, @SequenceNumber long sequence) {
        change(event, sequence).set("delete_at", time(event.deleteAt())).add();
    }

    @EventHandler
    void on(KeyEnabled event, @SequenceNumber long sequence) {
        change(event, sequence).set("state", "ENABLED").add();
    }

    @EventHandler
    void on(KeyDisabled event, @SequenceNumber long sequence) {
        change(event, sequence).set("state", "DISABLED").add();
    }

    @EventHandler
    void on(KeyDeletionScheduled event, @SequenceNumber long sequence) {
        change(event, sequence)
                .set("state", "PENDING_DELETION")
                .set("delete_at", time(event.deleteAt()))
                .add();
    }

    @EventHandler
    void on(KeyDeletionCancelled event, @SequenceNumber long sequence) {
        change(event, sequence).set("state", "ENABLED").set("delete_at", null).add();
    }

    @EventHandler
    void on(KeyDestroyed event, @SequenceNumber long sequence) {
        change(event, sequence).set("gone", true).add();
    }

    @ResetHandler
    void reset() {
        views.sql("truncate query.master_key, query.key_version, query.key_alias")
                .update();
    }

    private static @Nullable OffsetDateTime timeOrNull(@Nullable Instant instant) {
        return instant == null ? null : time(instant);
    }

    private RowWrite change(KeyEvent event, long sequence) {
        return writes.change(KEYS, "key", event.aggregateId(), event.aggregateId(), sequence);
    }

    /** Tags as JSON, changed. */
    private String changed(Object before, Consumer<Map<String, String>> change) {
        Map<String, String> tags = new TreeMap<>(json.readMap(before.toString(), String.class));
        change.accept(tags);
        return json.write(tags);
    }
}
