package imageferry.query.key;

import imageferry.events.ids.SnapshotId;
import imageferry.events.key.Encryption;
import imageferry.events.key.KeyEvent.DataKeyRewrapped;
import imageferry.events.snapshot.SnapshotEvent.SnapshotAccomplished;
import imageferry.events.snapshot.SnapshotEvent.SnapshotDeleted;
import imageferry.events.snapshot.SnapshotEvent.SnapshotDiscarded;
import imageferry.events.snapshot.SnapshotEvent.SnapshotExpired;
import imageferry.query.position.IgnoredEvents;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which published snapshots lie under which data key, and under which version of its master key that lies now. */
@Component
@ProcessingGroup("views")
public class KeyCensusProjection {
    private final JdbcClient views;
    private final IgnoredEvents ignored;

    public KeyCensusProjection(JdbcClient views, IgnoredEvents ignored) {
        this.views = views;
        this.ignored = ignored;
    }

    @EventHandler
    void on(SnapshotAccomplished event, @SequenceNumber long sequence) {
        Encryption encryption = event.encryption();
        if (encryption == null) {
            return;
        }
        int rows = views.sql("""
                        insert into query.snapshot_key (snapshot_id, key_id, version_id, data_key_id, generation)
                        values (:snapshot, :key, :version, :dataKey, :generation) on conflict do nothing""")
                .param("snapshot", event.snapshotId().value())
                .param("key", encryption.keyId().value())
                .param("version", encryption.keyVersionId().value())
                .param("dataKey", encryption.dataKeyId())
                .param("generation", encryption.dataKeyGeneration())
                .update();
        ignored.applied(rows, event.aggregateId(), sequence);
    }

    @EventHandler
    void on(SnapshotDeleted event) {
        gone(event.snapshotId());
    }

    @EventHandler
    void on(SnapshotExpired event) {
        gone(event.snapshotId());
    }

    @EventHandler
    void on(SnapshotDiscarded event) {
        gone(event.snapshotId());
    }

    @EventHandler
    void on(DataKeyRewrapped event, @SequenceNumber long sequence) {
        int rows = views.sql("""
                        insert into query.rewrapped_data_key as d (data_key_id, key_id, version_id, last_sequence)
                        values (:dataKey, :key, :version, :sequence) on conflict (data_key_id) do update
                        set version_id = :version, last_sequence = :sequence where d.last_sequence < :sequence""")
                .param("dataKey", event.dataKeyId())
                .param("key", event.keyId().value())
                .param("version", event.newVersionId().value())
                .param("sequence", sequence)
                .update();
        ignored.applied(rows, event.aggregateId(), sequence);
    }

    @ResetHandler
    void reset() {
        views.sql("truncate query.snapshot_key, query.rewrapped_data_key").update();
    }

    private void gone(SnapshotId snapshot) {
        views.sql("update query.snapshot_key set gone = true where snapshot_id = :snapshot")
                .param("snapshot", snapshot.value())
                .update();
    }
}
