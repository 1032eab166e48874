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
import imageferry.query.write.ViewWrites;
import imageferry.query.write.Write;
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
    private static final String INSERT = """
            insert into query.image_task
                (task_id, account_id, region_id, image_id, action, state, created_at, last_sequence)
            select :task, :account, :region, :image, :action, 'WAITING', :time, :sequence
            on conflict (task_id) do nothing""";
    private static final String IMPORTED =
            "update query.import_disk set imported = true where task_id = :task and snapshot_id = :snapshot";

    private final JdbcClient views;
    private final ViewWrites writes;
    private final TaskDiskRows disks;

    public ImageTaskProjection(JdbcClient views, ViewWrites writes) {
        this.views = views;
        this.writes = writes;
        this.disks = new TaskDiskRows(writes);
    }

    @EventHandler
    void on(ImportRequested event, @SequenceNumber long sequence, @Timestamp Instant time) {
        insert(event.taskId(), "ImportImage", sequence, time)
                .param("account", event.accountId().value())
                .param("region", event.regionId().value())
                .param("image", event.imageId().value())
                .add(sequence, () -> {
                    event.disks().forEach(disk -> insert(event.taskId(), disk));
                    disks.add(event);
                });
    }

    @EventHandler
    void on(ExportRequested event, @SequenceNumber long sequence, @Timestamp Instant time) {
        insert(event.taskId(), "ExportImage", sequence, time)
                .param("account", event.accountId().value())
                .param("region", event.regionId().value())
                .param("image", event.imageId().value())
                .add(sequence, () -> disks.add(event));
    }

    @EventHandler
    void on(ExportStarted event, @SequenceNumber long sequence) {
        update(event.taskId(), sequence, "state = 'PROCESSING'", Map.of()).add(sequence);
    }

    @EventHandler
    void on(ExportProgressed event, @SequenceNumber long sequence) {
        advance(event.taskId(), event.percent(), sequence);
    }

    @EventHandler
    void on(DiskExported event, @SequenceNumber long sequence) {
        update(event.taskId(), sequence, "state = 'PROCESSING'", Map.of())
                .add(sequence, () -> disks.done(event.taskId(), event.device()));
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
        update(event.taskId(), sequence, "state = 'PROCESSING'", Map.of()).add(sequence);
    }

    @EventHandler
    void on(ImportProgressed event, @SequenceNumber long sequence) {
        advance(event.taskId(), event.percent(), sequence);
    }

    @EventHandler
    void on(ImportDelayed event, @SequenceNumber long sequence) {
        update(event.taskId(), sequence, "failure = :failure", Map.of("failure", event.message()))
                .add(sequence);
    }

    @EventHandler
    void on(DiskImported event, @SequenceNumber long sequence) {
        update(event.taskId(), sequence, "state = 'PROCESSING', failure = null", Map.of())
                .add(sequence, () -> {
                    write(event.taskId(), IMPORTED)
                            .param("task", event.taskId().value())
                            .param("snapshot", event.snapshotId().value())
                            .add();
                    disks.imported(event.taskId(), event.snapshotId());
                });
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
        update(event.taskId(), sequence, change, Map.of("time", time(time))).alone(sequence);
    }

    @ResetHandler
    void reset() {
        views.sql("truncate query.image_task, query.import_disk, query.task_disk")
                .update();
    }

    private Write insert(ImageTaskId task, String action, long sequence, Instant time) {
        return write(task, INSERT)
                .param("task", task.value())
                .param("action", action)
                .param("time", time(time))
                .param("sequence", sequence);
    }

    private void advance(ImageTaskId task, int percent, long sequence) {
        String change = "progress = greatest(progress, least(99, :percent)), failure = null";
        update(task, sequence, change, Map.of("percent", percent)).add(sequence);
    }

    private void finish(ImageTaskId task, long sequence, Instant time) {
        String change = "state = 'FINISHED', progress = 100, failure = null, finished_at = :time";
        update(task, sequence, change, Map.of("time", time(time))).add(sequence);
    }

    private void fail(ImageTaskId task, String message, long sequence, Instant time) {
        String change = "state = 'FAILED', failure = :failure, finished_at = :time";
        update(task, sequence, change, Map.of("failure", message, "time", time(time)))
                .add(sequence);
    }

    private void insert(ImageTaskId task, ImportDisk disk) {
        write(task, "insert into query.import_disk (task_id, snapshot_id) select :task, :snapshot")
                .param("task", task.value())
                .param("snapshot", disk.snapshotId().value())
                .add();
    }

    private Write update(ImageTaskId task, long sequence, String change, Map<String, ?> values) {
        String sql = "update query.image_task set last_sequence = :sequence, " + change
                + " where task_id = :task and last_sequence < :sequence";
        return write(task, sql).params(values).param("task", task.value()).param("sequence", sequence);
    }

    private Write write(ImageTaskId task, String sql) {
        return writes.write("task", task.value(), sql);
    }
}
