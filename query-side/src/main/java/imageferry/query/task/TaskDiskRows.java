package imageferry.query.task;

import imageferry.events.ids.ImageTaskId;
import imageferry.events.ids.SnapshotId;
import imageferry.events.imagetask.ImageTaskEvent.ExportRequested;
import imageferry.events.imagetask.ImageTaskEvent.ImportRequested;
import imageferry.events.readside.TaskDiskView;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of the disks of imports and exports. Joins the caller's transaction. */
final class TaskDiskRows {
    private final JdbcClient views;

    TaskDiskRows(JdbcClient views) {
        this.views = views;
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
        views.sql("update query.task_disk set done = true where task_id = :task and device = :device")
                .param("task", task.value())
                .param("device", device)
                .update();
    }

    void undone(ImageTaskId task) {
        views.sql("update query.task_disk set done = false where task_id = :task")
                .param("task", task.value())
                .update();
    }

    /** The disks of some tasks, by task id. */
    Map<String, List<TaskDiskView>> of(List<String> tasks) {
        return views
                .sql("select * from query.task_disk where task_id = any(:tasks) order by task_id, place")
                .param("tasks", tasks.toArray(String[]::new))
                .query((row, number) -> Map.entry(
                        row.getString("task_id"),
                        new TaskDiskView(
                                row.getString("bucket"),
                                row.getString("object"),
                                row.getString("format"),
                                row.getBoolean("done"))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    private void add(ImageTaskId task, int place, String device, String bucket, String object, String format) {
        views.sql("insert into query.task_disk (task_id, place, device, bucket, object, format)"
                        + " values (:task, :place, :device, :bucket, :object, :format) on conflict do nothing")
                .param("task", task.value())
                .param("place", place)
                .param("device", device)
                .param("bucket", bucket)
                .param("object", object)
                .param("format", format)
                .update();
    }
}
