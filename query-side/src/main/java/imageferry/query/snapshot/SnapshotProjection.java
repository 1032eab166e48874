package imageferry.query.snapshot;

import static imageferry.query.rows.Columns.text;
import static imageferry.query.rows.Columns.time;

import imageferry.events.copytask.CopyTaskEvent.CopyCancelRequested;
import imageferry.events.ids.SnapshotId;
import imageferry.events.imagetask.ImageTaskEvent.ImageTaskCancelled;
import imageferry.events.snapshot.SnapshotAttributes;
import imageferry.events.snapshot.SnapshotEvent.SnapshotAccomplished;
import imageferry.events.snapshot.SnapshotEvent.SnapshotAttributesChanged;
import imageferry.events.snapshot.SnapshotEvent.SnapshotDamageFound;
import imageferry.events.snapshot.SnapshotEvent.SnapshotDeleted;
import imageferry.events.snapshot.SnapshotEvent.SnapshotDiscarded;
import imageferry.events.snapshot.SnapshotEvent.SnapshotExpired;
import imageferry.events.snapshot.SnapshotEvent.SnapshotFailed;
import imageferry.events.snapshot.SnapshotEvent.SnapshotFoundWhole;
import imageferry.events.snapshot.SnapshotEvent.SnapshotOpened;
import imageferry.events.snapshot.SnapshotEvent.SnapshotPinned;
import imageferry.events.snapshot.SnapshotEvent.SnapshotRetentionExtended;
import imageferry.events.snapshot.SnapshotEvent.SnapshotUnpinned;
import imageferry.query.json.EventJson;
import imageferry.query.write.RowTable;
import imageferry.query.write.RowWrite;
import imageferry.query.write.ViewWrites;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** One row per snapshot. From the cancel of the work that writes it on a snapshot is gone, whichever event comes first. */
@Component
@ProcessingGroup("views")
public class SnapshotProjection {
    private static final RowTable SNAPSHOTS =
            RowTable.guarded("query.snapshot", "snapshot_id").deriving("gone", """
            (v.p_gone = 'true'
                or exists (select from query.copy_snapshot s join query.copy c on c.task_id = s.task_id
                    where s.destination = v.p_snapshot_id and c.state in ('CANCELLING', 'CANCELLED'))
                or exists (select from query.import_disk d join query.image_task t on t.task_id = d.task_id
                    where d.snapshot_id = v.p_snapshot_id and t.state = 'DELETED'))""");
    private static final String GONE_WITH_COPY = """
            update query.snapshot t set gone = true from query.copy_snapshot s /* and rows */
            where s.task_id = :task and t.snapshot_id = s.destination and not t.gone""";
    private static final String GONE_WITH_IMPORT = """
            update query.snapshot t set gone = true from query.import_disk d /* and rows */
            where d.task_id = :task and t.snapshot_id = d.snapshot_id and not t.gone""";

    private final JdbcClient views;
    private final EventJson json;
    private final ViewWrites writes;

    public SnapshotProjection(JdbcClient views, EventJson json, ViewWrites writes) {
        this.views = views;
        this.json = json;
        this.writes = writes;
    }

    @EventHandler
    void on(SnapshotOpened event, @SequenceNumber long sequence, @Timestamp Instant time) {
        SnapshotAttributes attributes = event.attributes() == null ? SnapshotAttributes.NONE : event.attributes();
        writes.begin(
                        SNAPSHOTS,
                        "snapshot",
                        event.aggregateId(),
                        event.snapshotId().value(),
                        sequence)
                .set("account_id", event.accountId().value())
                .set("region_id", event.regionId().value())
                .set("disk_type", event.diskType().name())
                .set("size_bytes", event.sizeBytes())
                .set("lineage", json.write(event.lineage()))
                .set("key_id", text(event.keyId()))
                .set("retention_days", event.retentionDays())
                .set("name", attributes.name())
                .set("description", attributes.description())
                .set("state", "PROGRESSING")
                .set("pinned_by", List.of())
                .set("gone", false)
                .set("created_at", time(time))
                .set("modified_at", time(time))
                .add();
    }

    @EventHandler
    void on(SnapshotAttributesChanged event, @SequenceNumber long sequence, @Timestamp Instant time) {
        change(event.snapshotId(), sequence, time)
                .setIfGiven("name", event.name())
                .setIfGiven("description", event.description())
                .add();
    }

    @EventHandler
    void on(SnapshotRetentionExtended event, @SequenceNumber long sequence, @Timestamp Instant time) {
        change(event.snapshotId(), sequence, time)
                .set("retention_days", event.retentionDays())
                .add();
    }

    @EventHandler
    void on(SnapshotAccomplished event, @SequenceNumber long sequence, @Timestamp Instant time) {
        change(event.snapshotId(), sequence, time)
                .set("state", "ACCOMPLISHED")
                .set("root", event.root().value())
                .set("stored_bytes", event.storedBytes())
                .add();
    }

    @EventHandler
    void on(SnapshotFailed event, @SequenceNumber long sequence, @Timestamp Instant time) {
        change(event.snapshotId(), sequence, time).set("state", "FAILED").add();
    }

    @EventHandler
    void on(SnapshotPinned event, @SequenceNumber long sequence) {
        String image = event.imageId().value();
        String sql = "array_append(array_remove(%1$s, %2$s), %2$s)";
        change(event.snapshotId(), sequence)
                .with("pinned_by", sql, "text", image, pins -> pins(pins, image, true))
                .add();
    }

    @EventHandler
    void on(SnapshotUnpinned event, @SequenceNumber long sequence) {
        String image = event.imageId().value();
        change(event.snapshotId(), sequence)
                .with("pinned_by", "array_remove(%1$s, %2$s)", "text", image, pins -> pins(pins, image, false))
                .add();
    }

    @EventHandler
    void on(SnapshotDamageFound event, @SequenceNumber long sequence, @Timestamp Instant time) {
        change(event.snapshotId(), sequence)
                .set("damage_scrub_id", event.scrubId().value())
                .set("damage_faults", event.faults())
                .set("damage_first", event.first())
                .set("damage_found_at", time(time))
                .add();
    }

    @EventHandler
    void on(SnapshotFoundWhole event, @SequenceNumber long sequence) {
        change(event.snapshotId(), sequence)
                .set("damage_scrub_id", null)
                .set("damage_faults", null)
                .set("damage_first", null)
                .set("damage_found_at", null)
                .add();
    }

    @EventHandler
    void on(SnapshotDiscarded event, @SequenceNumber long sequence) {
        change(event.snapshotId(), sequence).set("gone", true).add();
    }

    @EventHandler
    void on(SnapshotDeleted event, @SequenceNumber long sequence) {
        change(event.snapshotId(), sequence).set("gone", true).add();
    }

    @EventHandler
    void on(SnapshotExpired event, @SequenceNumber long sequence) {
        change(event.snapshotId(), sequence).set("gone", true).add();
    }

    @EventHandler
    void on(CopyCancelRequested event) {
        writes.write("snapshot", event.aggregateId(), GONE_WITH_COPY)
                .param("task", event.taskId().value())
                .addLast();
    }

    @EventHandler
    void on(ImageTaskCancelled event) {
        writes.write("snapshot", event.aggregateId(), GONE_WITH_IMPORT)
                .param("task", event.taskId().value())
                .addLast();
    }

    @ResetHandler
    void reset() {
        views.sql("truncate query.snapshot").update();
    }

    private static Object pins(Object before, String image, boolean pinned) {
        List<Object> pins = new ArrayList<>((List<?>) before);
        pins.removeIf(image::equals);
        if (pinned) {
            pins.add(image);
        }
        return pins;
    }

    private RowWrite change(SnapshotId snapshot, long sequence, Instant time) {
        return change(snapshot, sequence).set("modified_at", time(time));
    }

    private RowWrite change(SnapshotId snapshot, long sequence) {
        return writes.change(SNAPSHOTS, "snapshot", snapshot.value(), snapshot.value(), sequence);
    }
}
