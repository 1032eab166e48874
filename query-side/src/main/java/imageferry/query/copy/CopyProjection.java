package imageferry.query.copy;

import static imageferry.query.rows.Columns.text;
import static imageferry.query.rows.Columns.time;

import imageferry.events.copytask.ByteCounts;
import imageferry.events.copytask.CopyTaskEvent.CopyCancelRequested;
import imageferry.events.copytask.CopyTaskEvent.CopyCancelled;
import imageferry.events.copytask.CopyTaskEvent.CopyCompleted;
import imageferry.events.copytask.CopyTaskEvent.CopyFailed;
import imageferry.events.copytask.CopyTaskEvent.CopyRequested;
import imageferry.events.copytask.CopyTaskEvent.CopyResumed;
import imageferry.events.copytask.CopyTaskEvent.CopySealing;
import imageferry.events.copytask.CopyTaskEvent.CopyStalled;
import imageferry.events.copytask.CopyTaskEvent.CopyStarted;
import imageferry.events.copytask.CopyTaskEvent.CopySuspended;
import imageferry.events.copytask.CopyTaskEvent.ProgressUpdated;
import imageferry.events.copytask.CopyTaskEvent.SnapshotCopied;
import imageferry.events.copytask.SnapshotCopy;
import imageferry.events.copytask.VerificationPolicy;
import imageferry.query.json.EventJson;
import imageferry.query.write.ViewWrites;
import imageferry.query.write.Write;
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

/** One row per copy. Percent and bytes never go back, and 100 percent comes with CopyCompleted alone (I14). */
@Component
@ProcessingGroup("views")
public class CopyProjection {
    private static final String INSERT = """
            insert into query.copy (task_id, account_id, source_account_id, source_region_id, destination_region_id,
                source_image_id, destination_image_id, state, phase, bytes_planned, verification,
                requested_at, last_sequence)
            select :task, :account, :sourceAccount, :sourceRegion, :destinationRegion, :sourceImage,
                :destinationImage, 'QUEUED', 'QUEUED', :planned, :verification, :time, :sequence
            on conflict (task_id) do nothing""";
    private static final String BYTES = """
            bytes_planned = greatest(bytes_planned, :planned), bytes_moved = greatest(bytes_moved, :moved),
            bytes_skipped = greatest(bytes_skipped, :skipped), bytes_zero = greatest(bytes_zero, :zero)""";
    private static final String STILL = "stalled = false, bytes_per_second = 0, remaining_seconds = null";

    private final JdbcClient views;
    private final EventJson json;
    private final ViewWrites writes;
    private final CopySnapshotRows snapshots;

    public CopyProjection(JdbcClient views, EventJson json, ViewWrites writes, CopySnapshotRows snapshots) {
        this.views = views;
        this.json = json;
        this.writes = writes;
        this.snapshots = snapshots;
    }

    @EventHandler
    void on(CopyRequested event, @SequenceNumber long sequence, @Timestamp Instant time) {
        write(event.aggregateId(), INSERT)
                .param("task", event.taskId().value())
                .param("account", event.accountId().value())
                .param("sourceAccount", event.sourceAccountId().value())
                .param("sourceRegion", event.sourceRegionId().value())
                .param("destinationRegion", event.destinationRegionId().value())
                .param("sourceImage", text(event.sourceImageId()))
                .param("destinationImage", text(event.destinationImageId()))
                .param(
                        "planned",
                        event.snapshots().stream()
                                .mapToLong(SnapshotCopy::sizeBytes)
                                .sum())
                .param(
                        "verification",
                        (event.verification() == null ? VerificationPolicy.CONFIRM : event.verification()).name())
                .param("time", time(time))
                .param("sequence", sequence)
                .add(sequence, () -> snapshots.insert(event.taskId(), event.snapshots()));
    }

    @EventHandler
    void on(CopyStarted event, @SequenceNumber long sequence, @Timestamp Instant time) {
        String change =
                "state = 'RUNNING', phase = 'PLANNING', stalled = false," + " started_at = coalesce(started_at, :time)";
        update(event.aggregateId(), sequence, change, Map.of("time", time(time)))
                .add(sequence);
    }

    @EventHandler
    void on(ProgressUpdated event, @SequenceNumber long sequence, @Timestamp Instant time) {
        Map<String, @Nullable Object> values = counts(event.bytes());
        values.put("phase", event.phase().name());
        values.put("percent", event.percent());
        values.put("rate", event.bytesPerSecond());
        values.put("remaining", event.remainingSeconds());
        values.put("time", time(time));
        String change = BYTES + ", phase = :phase, percent = greatest(percent, least(99, :percent)),"
                + " bytes_per_second = :rate, remaining_seconds = :remaining, stalled = false, advanced_at = :time";
        update(event.aggregateId(), sequence, change, values).add(sequence);
    }

    @EventHandler
    void on(SnapshotCopied event, @SequenceNumber long sequence, @Timestamp Instant time) {
        String change = "stalled = false, advanced_at = :time";
        update(event.aggregateId(), sequence, change, Map.of("time", time(time)))
                .add(sequence, () -> snapshots.copied(event));
    }

    @EventHandler
    void on(CopySuspended event, @SequenceNumber long sequence) {
        String change = STILL + ", state = 'SUSPENDED', suspend_reason = :reason, message = :message";
        update(event.aggregateId(), sequence, change, why(event.reason(), event.message()))
                .add(sequence);
    }

    @EventHandler
    void on(CopyResumed event, @SequenceNumber long sequence) {
        String change = "state = 'QUEUED', phase = 'QUEUED', suspend_reason = null, message = null";
        update(event.aggregateId(), sequence, change, Map.of()).add(sequence);
    }

    @EventHandler
    void on(CopyStalled event, @SequenceNumber long sequence) {
        update(
                        event.aggregateId(),
                        sequence,
                        "stalled = true, bytes_per_second = 0, remaining_seconds = null",
                        Map.of())
                .add(sequence);
    }

    @EventHandler
    void on(CopySealing event, @SequenceNumber long sequence) {
        update(event.aggregateId(), sequence, "state = 'SEALING', phase = 'SEALING', stalled = false", Map.of())
                .add(sequence);
    }

    @EventHandler
    void on(CopyCompleted event, @SequenceNumber long sequence, @Timestamp Instant time) {
        Map<String, @Nullable Object> values = counts(event.bytes());
        values.put("time", time(time));
        update(
                        event.aggregateId(),
                        sequence,
                        BYTES + ", " + STILL
                                + ", state = 'COMPLETED', percent = 100, ended_at = :time, advanced_at = :time",
                        values)
                .add(sequence);
    }

    @EventHandler
    void on(CopyCancelRequested event, @SequenceNumber long sequence) {
        update(event.aggregateId(), sequence, STILL + ", state = 'CANCELLING'", Map.of())
                .alone(sequence);
    }

    @EventHandler
    void on(CopyCancelled event, @SequenceNumber long sequence, @Timestamp Instant time) {
        String change = STILL + ", state = 'CANCELLED', ended_at = :time, receipt = cast(:receipt as jsonb)";
        update(
                        event.aggregateId(),
                        sequence,
                        change,
                        Map.of("time", time(time), "receipt", json.write(event.receipt())))
                .add(sequence);
    }

    @EventHandler
    void on(CopyFailed event, @SequenceNumber long sequence, @Timestamp Instant time) {
        Map<String, @Nullable Object> values = why(event.reason(), event.message());
        values.put("time", time(time));
        String change = STILL + ", state = 'FAILED', suspend_reason = null, failure_reason = :reason,"
                + " message = :message, ended_at = :time";
        update(event.aggregateId(), sequence, change, values).add(sequence);
    }

    @ResetHandler
    void reset() {
        views.sql("truncate query.copy, query.copy_snapshot").update();
    }

    private static Map<String, @Nullable Object> counts(ByteCounts bytes) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("planned", bytes.planned());
        values.put("moved", bytes.moved());
        values.put("skipped", bytes.skipped());
        values.put("zero", bytes.zero());
        return values;
    }

    private static Map<String, @Nullable Object> why(Enum<?> reason, String message) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("reason", reason.name());
        values.put("message", message);
        return values;
    }

    private Write update(String task, long sequence, String change, Map<String, ? extends @Nullable Object> values) {
        String sql = "update query.copy set last_sequence = :sequence, " + change
                + " where task_id = :task and last_sequence < :sequence";
        return write(task, sql).params(values).param("task", task).param("sequence", sequence);
    }

    private Write write(String task, String sql) {
        return writes.write("copy", task, sql);
    }
}
