package imageferry.command.content;

import imageferry.events.ids.SnapshotId;
import imageferry.events.key.Encryption;
import imageferry.events.snapshot.SnapshotEvent.SnapshotAccomplished;
import imageferry.events.snapshot.SnapshotEvent.SnapshotDeleted;
import imageferry.events.snapshot.SnapshotEvent.SnapshotDiscarded;
import imageferry.events.snapshot.SnapshotEvent.SnapshotExpired;
import imageferry.events.snapshot.SnapshotEvent.SnapshotFailed;
import imageferry.events.snapshot.SnapshotEvent.SnapshotOpened;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps the published contents in step with the events, in the transaction that appends them. */
@Component
@ProcessingGroup("content")
class ContentRecorder {
    private final JdbcClient jdbc;

    ContentRecorder(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventHandler
    void on(SnapshotOpened event) {
        jdbc.sql("insert into published_content (snapshot_id, account_id, region_id, size_bytes) values (?, ?, ?, ?)")
                .params(
                        event.snapshotId().value(),
                        event.accountId().value(),
                        event.regionId().value(),
                        event.sizeBytes())
                .update();
    }

    @EventHandler
    void on(SnapshotAccomplished event) {
        Encryption encryption = event.encryption();
        jdbc.sql("update published_content set manifest = ?, root = ?, key_id = ?, key_version_id = ?, data_key_id = ?,"
                        + " data_key_generation = ? where snapshot_id = ?")
                .param(event.manifest())
                .param(event.root().value())
                .param(encryption == null ? null : encryption.keyId().value())
                .param(encryption == null ? null : encryption.keyVersionId().value())
                .param(encryption == null ? null : encryption.dataKeyId())
                .param(encryption == null ? null : encryption.dataKeyGeneration())
                .param(event.snapshotId().value())
                .update();
    }

    @EventHandler
    void on(SnapshotFailed event) {
        over(event.snapshotId());
    }

    @EventHandler
    void on(SnapshotDiscarded event) {
        over(event.snapshotId());
    }

    @EventHandler
    void on(SnapshotDeleted event) {
        over(event.snapshotId());
    }

    @EventHandler
    void on(SnapshotExpired event) {
        over(event.snapshotId());
    }

    private void over(SnapshotId snapshot) {
        jdbc.sql("update published_content set over = true where snapshot_id = ?")
                .param(snapshot.value())
                .update();
        jdbc.sql("delete from content_names where snapshot_id = ?")
                .param(snapshot.value())
                .update();
    }
}
