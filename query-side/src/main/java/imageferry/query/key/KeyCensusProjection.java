package imageferry.query.key;

import imageferry.events.ids.SnapshotId;
import imageferry.events.key.Encryption;
import imageferry.events.key.KeyEvent.DataKeyRewrapped;
import imageferry.events.snapshot.SnapshotEvent.SnapshotAccomplished;
import imageferry.events.snapshot.SnapshotEvent.SnapshotDeleted;
import imageferry.events.snapshot.SnapshotEvent.SnapshotDiscarded;
import imageferry.events.snapshot.SnapshotEvent.SnapshotExpired;
import imageferry.query.write.ViewWrites;
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
    private final ViewWrites writes;

    public KeyCensusProjection(JdbcClient views, ViewWrites writes) {
        this.views = views;
        this.writes = writes;
    }

    @EventHandler
    void on(SnapshotAccomplished event, @SequenceNumber long sequence) {
        Encryption encryption = event.encryption();
        if (encryption == null) {
            return;
        }
        writes.write("census", event.aggregateId(), """
                        insert into query.snapshot_key (snapshot_id, key_id, version_id, data_key_id, generation)
                        select :snapshot, :key, :version, :dataKey, :generation on conflict do nothing""")
                .param("snapshot", event.snapshotId().value())
                .param("key", encryption.keyId().value())
                .param("version", encryption.keyVersionId().value())
                .param("dataKey", encryption.dataKeyId())
                .param("generation", encryption.dataKeyGeneration())
                .add(sequence);
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
        writes.write("rewrapped", event.dataKeyId(), """
                        insert into query.rewrapped_data_key as d (data_key_id, key_id, version_id, last_sequence)
                        select :dataKey, :key, :version, :sequence on conflict (data_key_id) do update
                        set version_id = :version, last_sequence = :sequence where d.last_sequence < :sequence""")
                .param("dataKey", event.dataKeyId())
                .param("key", event.keyId().value())
                .param("version", event.newVersionId().value())
                .param("sequence", sequence)
                .add(sequence);
    }

    @ResetHandler
    void reset() {
        views.sql("truncate query.snapshot_key, query.rewrapped_data_key").update();
    }

    private void gone(SnapshotId snapshot) {
        String sql = "update query.snapshot_key set gone = true where snapshot_id = :snapshot";
        writes.write("census", snapshot.value(), sql)
                .param("snapshot", snapshot.value())
                .add();
    }
}
