package imageferry.query.key;

import imageferry.events.ids.SnapshotId;
import imageferry.events.key.Encryption;
import imageferry.events.key.KeyEvent.DataKeyRewrapped;
import imageferry.events.snapshot.SnapshotEvent.SnapshotAccomplished;
import imageferry.events.snapshot.SnapshotEvent.SnapshotDeleted;
import imageferry.events.snapshot.SnapshotEvent.SnapshotDiscarded;
import imageferry.events.snapshot.SnapshotEvent.SnapshotExpired;
import imageferry.query.write.RowTable;
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
    private static final RowTable UNDER = RowTable.plain("query.snapshot_key", "snapshot_id");
    private static final RowTable REWRAPPED = RowTable.replaced("query.rewrapped_data_key", "data_key_id");

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
        String snapshot = event.snapshotId().value();
        writes.begin(UNDER, "census", snapshot, snapshot, sequence)
                .set("key_id", encryption.keyId().value())
                .set("version_id", encryption.keyVersionId().value())
                .set("data_key_id", encryption.dataKeyId())
                .set("generation", encryption.dataKeyGeneration())
                .add();
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
        writes.begin(REWRAPPED, "rewrapped", event.dataKeyId(), event.dataKeyId(), sequence)
                .set("key_id", event.keyId().value())
                .set("version_id", event.newVersionId().value())
                .add();
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
