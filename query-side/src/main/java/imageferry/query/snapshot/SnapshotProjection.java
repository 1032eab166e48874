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
import imageferry.query.write.ViewWrites;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** One row per snapshot. From the cancel of the work that writes it on a snapshot is gone, whichever event comes first. */
@Component
@ProcessingGroup("views")
public class SnapshotProjection {
    private static final String INSERT = """
            insert into query.snapshot (snapshot_id, account_id, region_id, disk_type, size_bytes, lineage, key_id,
                retention_days, name, description, state, created_at, modified_at, gone,
                last_sequence)
            select :snapshot, :account, :region, :diskType, :size, cast(:lineage as jsonb), :key, :retention,
                :name, :description, 'PROGRESSING', :time, :time,
                exists (select from query.copy_snapshot s join query.copy c on c.task_id = s.task_id
                    where s.destination = :snapshot and c.state in ('CANCELLING', 'CANCELLED'))
                or exists (select from query.import_disk d join query.image_task t on t.task_id = d.task_id
                    where d.snapshot_id = :snapshot and t.state = 'DELETED'), :sequence
            on conflict (snapshot_id) do nothing""";
    private static final String GONE_WITH_COPY = """
            update query.snapshot set gone = true where not gone and snapshot_id in
                (select destination from query.copy_snapshot where task_id = :task)""";
    private static final String GONE_WITH_IMPORT = """
            update query.snapshot set gone = true where not gone and snapshot_id in
                (select snapshot_id from query.import_disk where task_id = :task)""";

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
        writes.write("snapshot", event.aggregateId(), INSERT)
                .param("snapshot", event.snapshotId().value())
                .param("account", event.accountId().value())
                .param("region", event.regionId().value())
                .param("diskType", event.diskType().name())
                .param("size", event.sizeBytes())
                .param("lineage", json.write(event.lineage()))
                .param("key", text(event.keyId()))
                .param("retention", event.retentionDays())
                .param("name", attributes.name())
                .param("description", attributes.description())
                .param("time", time(time))
                .param("sequence", sequence)
                .add(sequence);
    }

    @EventHandler
    void on(SnapshotAttributesChanged event, @SequenceNumber long sequence, @Timestamp Instant time) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("name", event.name());
        values.put("description", event.description());
        values.put("time", time(time));
        String change = "name = coalesce(:name, name), description = coalesce(:description, description),"
                + " modified_at = :time";
        update(event.snapshotId(), sequence, change, values);
    }

    @EventHandler
    void on(SnapshotRetentionExtended event, @SequenceNumber long sequence, @Timestamp Instant time) {
        String change = "retention_days = :days, modified_at = :time";
        update(event.snapshotId(), sequence, change, Map.of("days", event.retentionDays(), "time", time(time)));
    }

    @EventHandler
    void on(SnapshotAccomplished event, @SequenceNumber long sequence, @Timestamp Instant time) {
        String change = "state = 'ACCOMPLISHED', root = :root, stored_bytes = :stored, modified_at = :time";
        Map<String, ?> values = Map.of("root", event.root().value(), "stored", event.storedBytes(), "time", time(time));
        update(event.snapshotId(), sequence, change, values);
    }

    @EventHandler
    void on(SnapshotFailed event, @SequenceNumber long sequence, @Timestamp Instant time) {
        update(event.snapshotId(), sequence, "state = 'FAILED', modified_at = :time", Map.of("time", time(time)));
    }

    @EventHandler
    void on(SnapshotPinned event, @SequenceNumber long sequence) {
        String change = "pinned_by = array_append(array_remove(pinned_by, :image), :image)";
        update(
                event.snapshotId(),
                sequence,
                change,
                Map.of("image", event.imageId().value()));
    }

    @EventHandler
    void on(SnapshotUnpinned event, @SequenceNumber long sequence) {
        String change = "pinned_by = array_remove(pinned_by, :image)";
        update(
                event.snapshotId(),
                sequence,
                change,
                Map.of("image", event.imageId().value()));
    }

    @EventHandler
    void on(SnapshotDamageFound event, @SequenceNumber long sequence, @Timestamp Instant time) {
        String change =
                "damage_scrub_id = :scrub, damage_faults = :faults, damage_first = :first, damage_found_at = :time";
        Map<String, ?> values = Map.of(
                "scrub", event.scrubId().value(), "faults", event.faults(), "first", event.first(), "time", time(time));
        update(event.snapshotId(), sequence, change, values);
    }

    @EventHandler
    void on(SnapshotFoundWhole event, @SequenceNumber long sequence) {
        String change = "damage_scrub_id = null, damage_faults = null, damage_first = null, damage_found_at = null";
        update(event.snapshotId(), sequence, change, Map.of());
    }

    @EventHandler
    void on(SnapshotDiscarded event, @SequenceNumber long sequence) {
        update(event.snapshotId(), sequence, "gone = true", Map.of());
    }

    @EventHandler
    void on(SnapshotDeleted event, @SequenceNumber long sequence) {
        update(event.snapshotId(), sequence, "gone = true", Map.of());
    }

    @EventHandler
    void on(SnapshotExpired event, @SequenceNumber long sequence) {
        update(event.snapshotId(), sequence, "gone = true", Map.of());
    }

    @EventHandler
    void on(CopyCancelRequested event) {
        writes.write("snapshot", event.aggregateId(), GONE_WITH_COPY)
                .param("task", event.taskId().value())
                .alone();
    }

    @EventHandler
    void on(ImageTaskCancelled event) {
        writes.write("snapshot", event.aggregateId(), GONE_WITH_IMPORT)
                .param("task", event.taskId().value())
                .alone();
    }

    @ResetHandler
    void reset() {
        views.sql("truncate query.snapshot").update();
    }

    private void update(
            SnapshotId snapshot, long sequence, String change, Map<String, ? extends @Nullable Object> values) {
        String sql = "update query.snapshot set last_sequence = :sequence, " + change
                + " where snapshot_id = :snapshot and last_sequence < :sequence";
        writes.write("snapshot", snapshot.value(), sql)
                .params(values)
                .param("snapshot", snapshot.value())
                .param("sequence", sequence)
                .add(sequence);
    }
}
