package imageferry.query.task;

import imageferry.events.readside.TaskDiskView;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the disks of imports and exports. */
final class TaskDisks {
    private final JdbcClient views;

    TaskDisks(JdbcClient views) {
        this.views = views;
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
}
