package imageferry.query.image;

import imageferry.events.ids.AccountId;
import imageferry.events.ids.CopyTaskId;
import imageferry.events.ids.ImageId;
import imageferry.events.ids.RegionId;
import imageferry.events.image.ImageDetails;
import imageferry.events.image.ImageDisk;
import imageferry.events.readside.ImageDiskView;
import imageferry.events.readside.ImageQuery;
import imageferry.events.readside.ImageState;
import imageferry.events.readside.ImageView;
import imageferry.events.readside.Page;
import imageferry.query.json.EventJson;
import imageferry.query.rows.Columns;
import imageferry.query.rows.Conditions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Pages of images, newest first. Only what the caller owns; a total over states alone comes from the kept counts. */
@Component
public class ImageQueries {
    private static final String PAGE = """
            select i.*, c.percent as copy_percent, t.progress as task_progress,
                case when c.state in ('RUNNING', 'SEALING') then c.remaining_seconds end as remaining
            from (select * from query.image%s order by created_at desc, image_id desc limit :size offset :skip) i
            left join query.copy c on c.task_id = i.copy_task_id
            left join query.image_task t on t.task_id = i.import_task_id
            order by i.created_at desc, i.image_id desc""";

    /** What progress stands at, at most, while the image is not available. */
    private static final int ALMOST = 99;

    private final JdbcClient views;
    private final EventJson json;

    public ImageQueries(JdbcClient views, EventJson json) {
        this.views = views;
        this.json = json;
    }

    public Page<ImageView> page(ImageQuery query) {
        Conditions conditions = owned(query);
        boolean countKept = narrow(query, conditions);
        List<ImageView> items = conditions
                .on(views, PAGE.formatted(conditions.where()))
                .param("size", query.paging().pageSize())
                .param("skip", query.paging().offset())
                .query(this::view)
                .list();
        return new Page<>(items, countKept ? kept(query) : counted(conditions));
    }

    private static Conditions owned(ImageQuery query) {
        return new Conditions()
                .and("not gone")
                .and("account_id = :caller", "caller", query.caller().value())
                .and("region_id = :region", "region", query.regionId().value())
                .andAnyOf("state", "states", query.states());
    }

    /** Adds the rarer conditions; true when there are none, so that the kept counts tell the total. */
    private boolean narrow(ImageQuery query, Conditions conditions) {
        int before = conditions.size();
        conditions
                .andAnyOf("image_id", "ids", query.imageIds())
                .andLike("name", "name", query.nameLike())
                .andIfGiven("os_type = :osType", "osType", query.osType())
                .andIfGiven("architecture = :architecture", "architecture", query.architecture());
        if (query.snapshotId() != null) {
            String disk = json.write(List.of(Map.of("snapshotId", query.snapshotId())));
            conditions.and("disks @> cast(:disk as jsonb)", "disk", disk);
        }
        if (!query.tags().isEmpty()) {
            conditions.and("details -> 'tags' @> cast(:tags as jsonb)", "tags", json.write(query.tags()));
        }
        if (query.createdFrom() != null) {
            conditions.and("created_at >= :createdFrom", "createdFrom", Columns.time(query.createdFrom()));
        }
        if (query.createdTo() != null) {
            conditions.and("created_at <= :createdTo", "createdTo", Columns.time(query.createdTo()));
        }
        return conditions.size() == before;
    }

    private long counted(Conditions conditions) {
        return conditions
                .on(views, "select count(*) from query.image" + conditions.where())
                .query(Long.class)
                .single();
    }

    private long kept(ImageQuery query) {
        Conditions conditions = new Conditions()
                .and("account_id = :caller", "caller", query.caller().value())
                .and("region_id = :region", "region", query.regionId().value())
                .andAnyOf("state", "states", query.states());
        return conditions
                .on(views, "select coalesce(sum(images), 0) from query.image_count" + conditions.where())
                .query(Long.class)
                .single();
    }

    private ImageView view(ResultSet row, int number) throws SQLException {
        ImageState state = ImageState.valueOf(row.getString("state"));
        int progress = progress(state, row);
        Long remaining = Columns.longOrNull(row, "remaining");
        List<ImageDiskView> disks = json.readList(row.getString("disks"), ImageDisk.class).stream()
                .map(disk -> new ImageDiskView(disk, progress, remaining))
                .toList();
        return new ImageView(
                new ImageId(row.getString("image_id")),
                new AccountId(row.getString("account_id")),
                new RegionId(row.getString("region_id")),
                json.read(row.getString("details"), ImageDetails.class),
                state,
                progress,
                Columns.time(row, "created_at"),
                disks,
                image(row.getString("source_image_id")),
                task(row.getString("copy_task_id")),
                row.getString("failure"));
    }

    private static int progress(ImageState state, ResultSet row) throws SQLException {
        if (state == ImageState.AVAILABLE || state == ImageState.DEPRECATED) {
            return 100;
        }
        return Math.min(ALMOST, Math.max(row.getInt("copy_percent"), row.getInt("task_progress")));
    }

    private static @Nullable ImageId image(@Nullable String id) {
        return id == null ? null : new ImageId(id);
    }

    private static @Nullable CopyTaskId task(@Nullable String id) {
        return id == null ? null : new CopyTaskId(id);
    }
}
