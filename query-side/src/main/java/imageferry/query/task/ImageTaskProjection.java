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
import imageferry.query.write.RowTable;
import imageferry.query.write.RowWrite;
import imageferry.query.write.ViewWrites;
import imageferry.query.write.Write;
import java.time.Instant;
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
    private static final int ALMOST = 99;
    private static final RowTable TASKS = RowTable.guarded("query.image_task", "task_id");
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
                .set("account_id", event.accountId().value())
                .set("region_id", event.regionId().value())
                .set("image_id", event.imageId().value())
                .add(() -> {
                    event.disks().forEach(disk -> insert(event.taskId(), disk));
                    disks.add(event);
                });
    }

    @EventHandler
    void on(ExportRequested event, @SequenceNumber long sequence, @Timestamp Instant time) {
        insert(event.taskId(), "ExportImage", sequence, time)
                .set("account_id", event.accountId().value())
                .set("region_id", event.regionId().value())
                .set("image_id", event.imageId().value())
                .add(() -> disks.add(event));
    }

    @EventHandler
    void on(ExportStarted event, @SequenceNumber long sequence) {
        state(event.taskId(), sequence, "PROCESSING").add();
    }

    @EventHandler
    void on(ExportProgressed event, @SequenceNumber long sequence) {
        advance(event.taskId(), event.percent(), sequence);
    }

    @EventHandler
    void on(DiskExported event, @SequenceNumber long sequence) {
        state(event.taskId(), sequence, "PROCESSING").add(() -> disks.done(event.taskId(), event.device()));
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
        state(event.taskId(), sequence, "PROCESSING").add();
    }

    @EventHandler
    void on(ImportProgressed event, @SequenceNumber long sequence) {
        advance(event.taskId(), event.percent(), sequence);
    }

    @EventHandler
    void on(ImportDelayed event, @SequenceNumber long sequence) {
        change(event.taskId(), sequence).set("failure", event.message()).add();
    }

    @EventHandler
    void on(DiskImported event, @SequenceNumber long sequence) {
        state(event.taskId(), sequence, "PROCESSING").set("failure", null).add(() -> {
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
        state(event.taskId(), sequence, "DELETED")
                .set("finished_at", time(time))
                .add();
    }

    @ResetHandler
    void reset() {
        views.sql("truncate query.image_task, query.import_disk, query.task_disk")
                .update();
    }

    private RowWrite insert(ImageTaskId task, String action, long sequence, Instant time) {
        return writes.begin(TASKS, "task", task.value(), task.value(), sequence)
                .set("action", action)
                .set("state", "WAITING")
                .set("progress", 0)
                .set("created_at", time(time));
    }

    private void advance(ImageTaskId task, int percent, long sequence) {
        change(task, sequence)
                .most("progress", Math.min(ALMOST, percent))
                .set("failure", null)
                .add();
    }

    private void finish(ImageTaskId task, long sequence, Instant time) {
        state(task, sequence, "FINISHED")
                .set("progress", 100)
                .set("failure", null)
                .set("finished_at", time(time))
                .add();
    }

    private void fail(ImageTaskId task, String message, long sequence, Instant time) {
        state(task, sequence, "FAILED")
                .set("failure", message)
                .set("finished_at", time(time))
                .add();
    }

    private void insert(ImageTaskId task, ImportDisk disk) {
        write(task, "insert into query.import_disk (task_id, snapshot_id) select :task, :snapshot /* from rows */")
                .param("task", task.value())
                .param("snapshot", disk.snapshotId().value())
                .key(task.value() + "/" + disk.snapshotId().value())
                .add();
    }

    private RowWrite state(ImageTaskId task, long sequence, String state) {
        return change(task, sequence).set("state", state);
    }

    private RowWrite change(ImageTaskId task, long sequence) {
        return writes.change(TASKS, "task", task.value(), task.value(), sequence);
    }

    private Write write(ImageTaskId task, String sql) {
        return writes.write("task", task.value(), sql);
    }
}
