package imageferry.query.task;

import static imageferry.query.rows.Columns.time;

import imageferry.events.ids.ImageTaskId;
import imageferry.events.imagetask.ImageTaskEvent.DiskExported;
import imageferry.events.imagetask.ImageTaskEvent.DiskImported;
import imageferry.events.imagetask.ImageTaskEvent.ExportFailed;
import imageferry.events.imagetask.ImageTaskEvent.ExportFinished;
import imageferry.events.imagetask.ImageTaskEvent.ExportProgressed;
import imageferry.events.imagetask.ImageTaskEvent.ExportRequested;
import imageferry.events.imagetask.ImageTaskEvent.ExportStarted;
import imageferry.events.imagetask.ImageTaskEvent.ImageTaskCancelled;
import imageferry.events.imagetask.ImageTaskEvent.ImportDelayed;
import imageferry.events.imagetask.ImageTaskEvent.ImportFailed;
import imageferry.events.imagetask.ImageTaskEvent.ImportFinished;
import imageferry.events.imagetask.ImageTaskEvent.ImportProgressed;
import imageferry.events.imagetask.ImageTaskEvent.ImportRequested;
import imageferry.events.imagetask.ImageTaskEvent.ImportStarted;
import imageferry.events.imagetask.ImportDisk;
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

/** One row per import or export, and one per disk of it. Progress never goes back and is 100 only when the task is finished. */
@Component
@ProcessingGroup("views")
public class ImageTaskProjection {
    private final JdbcClient views;
    private final IgnoredEvents ignored;
    private final TaskDiskRows disks;

    public ImageTaskProjection(JdbcClient views, IgnoredEvents ignored) {
        this.views = views;
        this.ignored = ignored;
        this.disks = new TaskDiskRows(views);
    }

    @EventHandler
    void on(ImportRequested event, @SequenceNumber long sequence, @Timestamp Instant time) {
        int rows = insert(event.taskId(), "ImportImage", sequence, time)
                .param("account", event.accountId().value())
                .param("region", event.regionId().value())
                .param("image", event.imageId().value())
                .update();
        if (ignored.applied(rows, event.aggregateId(), sequence)) {
            event.disks().forEach(disk -> insert(event.taskId(), disk));
            disks.add(event);
        }
    }

    @EventHandler
    void on(ExportRequested event, @SequenceNumber long sequence, @Timestamp Instant time) {
        int rows = insert(event.taskId(), "ExportImage", sequence, time)
                .param("account", event.accountId().value())
                .param("region", event.regionId().value())
                .param("image", event.imageId().value())
                .update();
        if (ignored.applied(rows, event.aggregateId(), sequence)) {
            disks.add(event);
        }
    }

    @EventHandler
    void on(ExportStarted event, @SequenceNumber long sequence) {
        update(event.taskId(), sequence, "state = 'PROCESSING'", Map.of());
    }

    @EventHandler
    void on(ExportProgressed event, @SequenceNumber long sequence) {
        advance(event.taskId(), event.percent(), sequence);
    }

    @EventHandler
    void on(DiskExported event, @SequenceNumber long sequence) {
        if (update(event.taskId(), sequence, "state = 'PROCESSING'", Map.of())) {
            disks.done(event.taskId(), event.device());
        }
    }

    @EventHandler
    void on(ExportFinished event, @SequenceNumber long sequence, @Timestamp Instant time) {
        finish(event.taskId(), sequence, time);
    }

    @EventHandler
    void on(ExportFailed event, @SequenceNumber long sequence, @Timestamp Instant time) {
        fail(event.taskId(), event.message(), sequence, time);
        // what had been exported is removed again
        disks.undone(event.taskId());
    }

    @EventHandler
    void on(ImportStarted event, @SequenceNumber long sequence) {
        update(event.taskId(), sequence, "state = 'PROCESSING'", Map.of());
    }

    @EventHandler
    void on(ImportProgressed event, @SequenceNumber long sequence) {
        advance(event.taskId(), event.percent(), sequence);
    }

    @EventHandler
    void on(ImportDelayed event, @SequenceNumber long sequence) {
        update(event.taskId(), sequence, "failure = :failure", Map.of("failure", event.message()));
    }

    @EventHandler
    void on(DiskImported event, @SequenceNumber long sequence) {
        if (update(event.taskId(), sequence, "state = 'PROCESSING', failure = null", Map.of())) {
            views.sql("update query.import_disk set imported = true where task_id = :task and snapshot_id = :snapshot")
                    .param("task", event.taskId().value())
                    .param("snapshot", event.snapshotId().value())
                    .update();
            disks.imported(event.taskId(), event.snapshotId());
        }
    }

    @EventHandler
    void on(ImportFinished event, @SequenceNumber long sequence, @Timestamp Instant time) {
        finish(event.taskId(), sequence, time);
    }

    @EventHandler
    void on(ImportFailed event, @SequenceNumber long sequence, @Timestamp Instant time) {
        fail(event.taskId(), event.message(), sequence, time);
    }

    @EventHandler
    void on(ImageTaskCancelled event, @SequenceNumber long sequence, @Timestamp Instant time) {
        String change = "state = 'DELETED', finished_at = :time";
        update(event.taskId(), sequence, change, Map.of("time", time(time)));
    }

    @ResetHandler
    void reset() {
        views.sql("truncate query.image_task, query.import_disk, query.task_disk")
                .update();
    }

    private JdbcClient.StatementSpec insert(ImageTaskId task, String action, long sequence, Instant time) {
        return views.sql("""
                        insert into query.image_task
                            (task_id, account_id, region_id, image_id, action, state, created_at, last_sequence)
                        values (:task, :account, :region, :image, :action, 'WAITING', :time, :sequence)
                        on conflict (task_id) do nothing""")
                .param("task", task.value())
                .param("action", action)
                .param("time", time(time))
                .param("sequence", sequence);
    }

    private void advance(ImageTaskId task, int percent, long sequence) {
        String change = "progress = greatest(progress, least(99, :percent)), failure = null";
        update(task, sequence, change, Map.of("percent", percent));
    }

    private void finish(ImageTaskId task, long sequence, Instant time) {
        String change = "state = 'FINISHED', progress = 100, failure = null, finished_at = :time";
        update(task, sequence, change, Map.of("time", time(time)));
    }

    private void fail(ImageTaskId task, String message, long sequence, Instant time) {
        String change = "state = 'FAILED', failure = :failure, finished_at = :time";
        update(task, sequence, change, Map.of("failure", message, "time", time(time)));
    }

    private void insert(ImageTaskId task, ImportDisk disk) {
        views.sql("insert into query.import_disk (task_id, snapshot_id) values (:task, :snapshot)")
                .param("task", task.value())
                .param("snapshot", disk.snapshotId().value())
                .update();
    }

    private boolean update(ImageTaskId task, long sequence, String change, Map<String, ?> values) {
        int rows = views.sql("update query.image_task set last_sequence = :sequence, " + change
                        + " where task_id = :task and last_sequence < :sequence")
                .params(values)
                .param("task", task.value())
                .param("sequence", sequence)
                .update();
        return ignored.applied(rows, task.value(), sequence);
    }
}
