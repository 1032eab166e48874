package imageferry.query.key;

import static imageferry.query.rows.Columns.time;

import imageferry.events.ids.KeyId;
import imageferry.events.key.KeyEvent.KeyCreated;
import imageferry.events.key.KeyEvent.KeyDeletionCancelled;
import imageferry.events.key.KeyEvent.KeyDeletionScheduled;
import imageferry.events.key.KeyEvent.KeyDestroyed;
import imageferry.events.key.KeyEvent.KeyDisabled;
import imageferry.events.key.KeyEvent.KeyEnabled;
import imageferry.query.position.IgnoredEvents;
import java.time.Instant;
import java.util.Map;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** One row per master key; a destroyed key is gone for readers. */
@Component
@ProcessingGroup("views")
public class KeyProjection {
    private final JdbcClient views;
    private final IgnoredEvents ignored;

    public KeyProjection(JdbcClient views, IgnoredEvents ignored) {
        this.views = views;
        this.ignored = ignored;
    }

    @EventHandler
    void on(KeyCreated event, @SequenceNumber long sequence, @Timestamp Instant time) {
        int rows = views.sql("""
                        insert into query.master_key (key_id, account_id, owner, description, key_spec, key_usage,
                            key_origin, protection_level, state, primary_version_id, created_at, last_sequence)
                        values (:key, :account, :owner, :description, :spec, :usage, :origin, :level, 'ENABLED',
                            :version, :time, :sequence)
                        on conflict (key_id) do nothing""")
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
                .update();
        ignored.applied(rows, event.aggregateId(), sequence);
    }

    @EventHandler
    void on(KeyEnabled event, @SequenceNumber long sequence) {
        update(event.keyId(), sequence, "state = 'ENABLED'", Map.of());
    }

    @EventHandler
    void on(KeyDisabled event, @SequenceNumber long sequence) {
        update(event.keyId(), sequence, "state = 'DISABLED'", Map.of());
    }

    @EventHandler
    void on(KeyDeletionScheduled event, @SequenceNumber long sequence) {
        String change = "state = 'PENDING_DELETION', delete_at = :deleteAt";
        update(event.keyId(), sequence, change, Map.of("deleteAt", time(event.deleteAt())));
    }

    @EventHandler
    void on(KeyDeletionCancelled event, @SequenceNumber long sequence) {
        update(event.keyId(), sequence, "state = 'ENABLED', delete_at = null", Map.of());
    }

    @EventHandler
    void on(KeyDestroyed event, @SequenceNumber long sequence) {
        update(event.keyId(), sequence, "gone = true", Map.of());
    }

    @ResetHandler
    void reset() {
        views.sql("truncate query.master_key").update();
    }

    private void update(KeyId key, long sequence, String change, Map<String, ?> values) {
        int rows = views.sql("update query.master_key set last_sequence = :sequence, " + change
                        + " where key_id = :key and last_sequence < :sequence")
                .params(values)
                .param("key", key.value())
                .param("sequence", sequence)
                .update();
        ignored.applied(rows, key.value(), sequence);
    }
}
