package imageferry.query.copy;

import static imageferry.query.rows.Columns.text;
import static imageferry.query.rows.Columns.time;

import imageferry.events.copytask.ByteCounts;
import imageferry.events.copytask.CopyTaskEvent;
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
import imageferry.query.write.RowTable;
import imageferry.query.write.RowWrite;
import imageferry.query.write.ViewWrites;
import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** One row per copy. Percent and bytes never go back, and 100 percent comes with CopyCompleted alone (I14). */
@Component
@ProcessingGroup("views")
public class CopyProjection {
    private static final int ALMOST = 99;
    private static final RowTable COPIES = RowTable.guarded("query.copy", "task_id");

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
        VerificationPolicy verification =
                event.verification() == null ? VerificationPolicy.CONFIRM : event.verification();
        begin(event.aggregateId(), sequence)
                .set("account_id", event.accountId().value())
                .set("source_account_id", event.sourceAccountId().value())
                .set("source_region_id", event.sourceRegionId().value())
                .set("destination_region_id", event.destinationRegionId().value())
                .set("source_image_id", text(event.sourceImageId()))
                .set("destination_image_id", text(event.destinationImageId()))
                .set(
                        "bytes_planned",
                        event.snapshots().stream()
                                .mapToLong(SnapshotCopy::sizeBytes)
                                .sum())
                .set("verification", verification.name())
                .set("requested_at", time(time))
                .add(() -> snapshots.insert(event.taskId(), event.snapshots()));
    }

    @EventHandler
    void on(CopyStarted event, @SequenceNumber long sequence, @Timestamp Instant time) {
        state(event, sequence, CopyState.RUNNING)
                .set("phase", "PLANNING")
                .set("stalled", false)
                .once("started_at", time(time))
                .add();
    }

    @EventHandler
    void on(ProgressUpdated event, @SequenceNumber long sequence, @Timestamp Instant time) {
        counts(change(event, sequence), event.bytes())
                .set("phase", event.phase().name())
                .most("percent", Math.min(ALMOST, event.percent()))
                .set("bytes_per_second", event.bytesPerSecond())
                .set("remaining_seconds", event.remainingSeconds())
                .set("stalled", false)
                .set("advanced_at", time(time))
                .add();
    }

    @EventHandler
    void on(SnapshotCopied event, @SequenceNumber long sequence, @Timestamp Instant time) {
        change(event, sequence)
                .set("stalled", false)
                .set("advanced_at", time(time))
                .add(() -> snapshots.copied(event));
    }

    @EventHandler
    void on(CopySuspended event, @SequenceNumber long sequence) {
        still(state(event, sequence, CopyState.SUSPENDED))
                .set("suspend_reason", event.reason().name())
                .set("message", event.message())
                .add();
    }

    @EventHandler
    void on(CopyResumed event, @SequenceNumber long sequence) {
        state(event, sequence, CopyState.QUEUED)
                .set("phase", "QUEUED")
                .set("suspend_reason", null)
                .set("message", null)
                .add();
    }

    @EventHandler
    void on(CopyStalled event, @SequenceNumber long sequence) {
        still(change(event, sequence)).set("stalled", true).add();
    }

    @EventHandler
    void on(CopySealing event, @SequenceNumber long sequence) {
        state(event, sequence, CopyState.SEALING)
                .set("phase", "SEALING")
                .set("stalled", false)
                .add();
    }

    @EventHandler
    void on(CopyCompleted event, @SequenceNumber long sequence, @Timestamp Instant time) {
        counts(still(state(event, sequence, CopyState.COMPLETED)), event.bytes())
                .set("percent", 100)
                .set("ended_at", time(time))
                .set("advanced_at", time(time))
                .add();
    }

    @EventHandler
    void on(CopyCancelRequested event, @SequenceNumber long sequence) {
        still(state(event, sequence, CopyState.CANCELLING)).add();
    }

    @EventHandler
    void on(CopyCancelled event, @SequenceNumber long sequence, @Timestamp Instant time) {
        still(state(event, sequence, CopyState.CANCELLED))
                .set("ended_at", time(time))
                .set("receipt", json.write(event.receipt()))
                .add();
    }

    @EventHandler
    void on(CopyFailed event, @SequenceNumber long sequence, @Timestamp Instant time) {
        still(state(event, sequence, CopyState.FAILED))
                .set("suspend_reason", null)
                .set("failure_reason", event.reason().name())
                .set("message", event.message())
                .set("ended_at", time(time))
                .add();
    }

    @ResetHandler
    void reset() {
        views.sql("truncate query.copy, query.copy_snapshot").update();
    }

    /** With all that later events only raise. */
    private RowWrite begin(String task, long sequence) {
        return writes.begin(COPIES, "copy", task, task, sequence)
                .set("state", CopyState.QUEUED.name())
                .set("phase", "QUEUED")
                .set("percent", 0)
                .set("bytes_moved", 0)
                .set("bytes_skipped", 0)
                .set("bytes_zero", 0)
                .set("started_at", null);
    }

    private static RowWrite counts(RowWrite row, ByteCounts bytes) {
        return row.most("bytes_planned", bytes.planned())
                .most("bytes_moved", bytes.moved())
                .most("bytes_skipped", bytes.skipped())
                .most("bytes_zero", bytes.zero());
    }

    /** Nothing moves. */
    private static RowWrite still(RowWrite row) {
        return row.set("stalled", false).set("bytes_per_second", 0).set("remaining_seconds", null);
    }

    private RowWrite state(CopyTaskEvent event, long sequence, CopyState state) {
        return change(event, sequence).set("state", state.name());
    }

    private RowWrite change(CopyTaskEvent event, long sequence) {
        return writes.change(COPIES, "copy", event.aggregateId(), event.aggregateId(), sequence);
    }
}
