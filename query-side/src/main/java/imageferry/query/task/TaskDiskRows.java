package imageferry.query.task;

import imageferry.events.ids.ImageTaskId;
import imageferry.events.ids.SnapshotId;
import imageferry.events.imagetask.ImageTaskEvent.ExportRequested;
import imageferry.events.imagetask.ImageTaskEvent.ImportRequested;
import imageferry.query.write.ViewWrites;

/** Writes the rows of the disks of imports and exports, after the task's own row has let the event pass. */
final class TaskDiskRows {
    private final ViewWrites writes;

    TaskDiskRows(ViewWrites writes) {
        this.writes = writes;
    }

    void add(ImportRequested event) {
        int place = 0;
        for (var disk : event.disks()) {
            // a disk of an import is told done by its snapshot
            add(event.taskId(), place++, disk.snapshotId().value(), disk.bucket(), disk.object(), disk.format());
        }
    }

    void add(ExportRequested event) {
        int place = 0;
        for (var disk : event.disks()) {
            add(event.taskId(), place++, disk.device(), event.bucket(), disk.object(), event.format());
        }
    }

    void imported(ImageTaskId task, SnapshotId snapshot) {
        done(task, snapshot.value());
    }

    void done(ImageTaskId task, String device) {
        writes.write(
                        "task",
                        task.value(),
                        "update query.task_disk set done = true where task_id = :task and device = :device")
                .param("task", task.value())
                .param("device", device)
                .add();
    }

    void undone(ImageTaskId task) {
        writes.write("task", task.value(), "update query.task_disk set done = false where task_id = :task")
                .param("task", task.value())
                .add();
    }

    private void add(ImageTaskId task, int place, String device, String bucket, String object, String format) {
        writes.write(
                        "task",
                        task.value(),
                        "insert into query.task_disk (task_id, place, device, bucket, object, format)"
                                + " select :task, :place, :device, :bucket, :object, :format /* from rows */ on conflict do nothing")
                .param("task", task.value())
                .param("place", place)
                .param("device", device)
                .param("bucket", bucket)
                .param("object", object)
                .param("format", format)
                .key(task.value() + "/" + place)
                .add();
    }
}
