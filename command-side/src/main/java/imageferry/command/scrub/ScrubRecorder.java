package imageferry.command.scrub;

import imageferry.events.ids.ScrubId;
import imageferry.events.scrub.ScrubEvent.ScrubBegun;
import imageferry.events.scrub.ScrubEvent.ScrubFinished;
import imageferry.events.scrub.ScrubEvent.ScrubStopped;
import imageferry.events.snapshot.SnapshotEvent.SnapshotPinned;
import imageferry.events.snapshot.SnapshotEvent.SnapshotUnpinned;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps the rows in step with the events, in the transaction that appends them. */
@Component
@ProcessingGroup("scrubs")
class ScrubRecorder {
    private final JdbcClient jdbc;

    ScrubRecorder(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventHandler
    void on(ScrubBegun event) {
        jdbc.sql("update scrub set state = 'RUNNING', begun_at = now() where scrub_id = ?")
                .param(event.scrubId().value())
                .update();
    }

    @EventHandler
    void on(ScrubFinished event) {
        end(event.scrubId(), "FINISHED");
    }

    @EventHandler
    void on(ScrubStopped event) {
        end(event.scrubId(), "STOPPED");
    }

    private void end(ScrubId scrub, String state) {
        jdbc.sql("update scrub set state = ?, ended_at = now() where scrub_id = ?")
                .params(state, scrub.value())
                .update();
    }

    @EventHandler
    void on(SnapshotPinned event) {
        jdbc.sql("insert into snapshot_use (snapshot_id, image_id) values (?, ?) on conflict do nothing")
                .params(event.snapshotId().value(), event.imageId().value())
                .update();
    }

    @EventHandler
    void on(SnapshotUnpinned event) {
        jdbc.sql("delete from snapshot_use where snapshot_id = ? and image_id = ?")
                .params(event.snapshotId().value(), event.imageId().value())
                .update();
    }
}
