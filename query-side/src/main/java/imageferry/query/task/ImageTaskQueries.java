package imageferry.query.task;

import imageferry.events.ids.AccountId;
import imageferry.events.ids.ImageId;
import imageferry.events.ids.ImageTaskId;
import imageferry.events.ids.RegionId;
import imageferry.events.readside.ImageTaskQuery;
import imageferry.events.readside.ImageTaskState;
import imageferry.events.readside.ImageTaskView;
import imageferry.events.readside.Page;
import imageferry.events.readside.TaskDiskView;
import imageferry.query.rows.Columns;
import imageferry.query.rows.Conditions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Pages of imports and exports, newest first; only what the caller owns. */
@Component
public class ImageTaskQueries {
    private static final String PAGE = """
            select * from query.image_task%s order by created_at desc, task_id desc limit :size offset :skip""";

    private final JdbcClient views;
    private final TaskDisks rows;

    public ImageTaskQueries(JdbcClient views) {
        this.views = views;
        this.rows = new TaskDisks(views);
    }

    public Page<ImageTaskView> page(ImageTaskQuery query) {
        Conditions conditions = conditions(query);
        List<ImageTaskView> items = conditions
                .on(views, PAGE.formatted(conditions.where()))
                .param("size", query.paging().pageSize())
                .param("skip", query.paging().offset())
                .query((row, number) -> view(row))
                .list();
        Map<String, List<TaskDiskView>> disks =
                rows.of(items.stream().map(task -> task.taskId().value()).toList());
        long total = conditions
                .on(views, "select count(*) from query.image_task" + conditions.where())
                .query(Long.class)
                .single();
        return new Page<>(
                items.stream()
                        .map(task -> task.with(disks.getOrDefault(task.taskId().value(), List.of())))
                        .toList(),
                total);
    }

    private static Conditions conditions(ImageTaskQuery query) {
        Conditions conditions = new Conditions()
                .and("account_id = :caller", "caller", query.caller().value())
                .and("region_id = :region", "region", query.regionId().value())
                .andAnyOf("task_id", "ids", query.taskIds())
                .andAnyOf("image_id", "resources", query.resourceIds())
                .andAnyOf("state", "states", query.states())
                .andIfGiven("action = :action", "action", query.action());
        if (query.createdFrom() != null) {
            conditions.and("created_at >= :createdFrom", "createdFrom", Columns.time(query.createdFrom()));
        }
        if (query.createdTo() != null) {
            conditions.and("created_at <= :createdTo", "createdTo", Columns.time(query.createdTo()));
        }
        return conditions;
    }

    private static ImageTaskView view(ResultSet row) throws SQLException {
        return new ImageTaskView(
                new ImageTaskId(row.getString("task_id")),
                new AccountId(row.getString("account_id")),
                new RegionId(row.getString("region_id")),
                new ImageId(row.getString("image_id")),
                row.getString("action"),
                ImageTaskState.valueOf(row.getString("state")),
                row.getInt("progress"),
                Columns.time(row, "created_at"),
                Columns.timeOrNull(row, "finished_at"),
                row.getString("failure"),
                List.of());
    }
}
