package imageferry.query.snapshot;

import imageferry.events.ids.AccountId;
import imageferry.events.ids.ImageId;
import imageferry.events.ids.KeyId;
import imageferry.events.ids.RegionId;
import imageferry.events.ids.SnapshotId;
import imageferry.events.image.DiskType;
import imageferry.events.readside.Page;
import imageferry.events.readside.SnapshotPlace;
import imageferry.events.readside.SnapshotQuery;
import imageferry.events.readside.SnapshotState;
import imageferry.events.readside.SnapshotView;
import imageferry.events.snapshot.ContentRoot;
import imageferry.events.snapshot.Lineage;
import imageferry.events.snapshot.SnapshotAttributes;
import imageferry.query.json.EventJson;
import imageferry.query.rows.Columns;
import imageferry.query.rows.Conditions;
import imageferry.query.tag.LabelColumns;
import imageferry.query.tag.LabelConditions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Pages of snapshots, newest first; only what the caller owns. */
@Component
public class SnapshotQueries {
    private static final String PAGE = """
            select s.*, l.tags, l.resource_group_id, least(99, greatest(
                (select max(c.percent) from query.copy_snapshot cs join query.copy c on c.task_id = cs.task_id
                    where cs.destination = s.snapshot_id),
                (select max(t.progress) from query.import_disk d join query.image_task t on t.task_id = d.task_id
                    where d.snapshot_id = s.snapshot_id))) as percent,
                (select max(c.remaining_seconds) from query.copy_snapshot cs join query.copy c on c.task_id = cs.task_id
                    where cs.destination = s.snapshot_id) as remaining_seconds
            from (select * from query.snapshot%s
                order by created_at desc, snapshot_id desc limit :size offset :skip) s
            left join query.labelled_resource l on l.resource_id = s.snapshot_id
            order by s.created_at desc, s.snapshot_id desc""";

    private final JdbcClient views;
    private final EventJson json;

    public SnapshotQueries(JdbcClient views, EventJson json) {
        this.views = views;
        this.json = json;
    }

    public Page<SnapshotView> page(SnapshotQuery query) {
        Conditions conditions = conditions(query);
        List<SnapshotView> items = conditions
                .on(views, PAGE.formatted(conditions.where()))
                .param("size", query.paging().pageSize())
                .param("skip", query.after() == null ? query.paging().offset() : 0)
                .query(this::view)
                .list();
        long total = conditions
                .on(views, "select count(*) from query.snapshot" + conditions.where())
                .query(Long.class)
                .single();
        return new Page<>(items, total);
    }

    private Conditions conditions(SnapshotQuery query) {
        Conditions conditions = new Conditions()
                .and("not gone")
                .and("account_id = :caller", "caller", query.caller().value())
                .and("region_id = :region", "region", query.regionId().value())
                .andAnyOf("state", "states", query.states())
                .andIfGiven("disk_type = :diskType", "diskType", Columns.text(query.diskType()))
                .andIfGiven("(key_id is not null) = :encrypted", "encrypted", query.encrypted())
                .andIfGiven("key_id = :key", "key", Columns.text(query.keyId()))
                .andIfGiven("(cardinality(pinned_by) > 0) = :used", "used", query.usedByImage());
        if (query.snapshotIds() != null) {
            conditions.andOneOf("snapshot_id", "ids", query.snapshotIds());
        }
        String name = query.name();
        if (name != null && name.contains("*")) {
            conditions.andLike("name", "name", name);
        } else {
            conditions.andIfGiven("name = :name", "name", name);
        }
        LabelConditions.narrow(conditions, "snapshot_id", query.tags(), query.resourceGroupId());
        return within(conditions, query);
    }

    private static Conditions within(Conditions conditions, SnapshotQuery query) {
        if (query.createdFrom() != null) {
            conditions.and("created_at >= :createdFrom", "createdFrom", Columns.time(query.createdFrom()));
        }
        if (query.createdTo() != null) {
            conditions.and("created_at <= :createdTo", "createdTo", Columns.time(query.createdTo()));
        }
        SnapshotPlace after = query.after();
        if (after != null) {
            conditions
                    .and("(created_at, snapshot_id) < (:afterTime, :afterId)")
                    .value("afterTime", Columns.time(after.createdAt()))
                    .value("afterId", after.snapshotId().value());
        }
        return conditions;
    }

    private SnapshotAttributes attributes(ResultSet row) throws SQLException {
        return new SnapshotAttributes(
                row.getString("name"),
                row.getString("description"),
                LabelColumns.group(row),
                LabelColumns.tags(row, json));
    }

    private SnapshotView view(ResultSet row, int number) throws SQLException {
        SnapshotState state = SnapshotState.valueOf(row.getString("state"));
        return new SnapshotView(
                new SnapshotId(row.getString("snapshot_id")),
                new AccountId(row.getString("account_id")),
                new RegionId(row.getString("region_id")),
                DiskType.valueOf(row.getString("disk_type")),
                row.getLong("size_bytes"),
                row.getLong("stored_bytes"),
                json.read(row.getString("lineage"), Lineage.class),
                state,
                state == SnapshotState.ACCOMPLISHED ? 100 : row.getInt("percent"),
                state == SnapshotState.PROGRESSING ? Columns.longOrNull(row, "remaining_seconds") : null,
                key(row.getString("key_id")),
                Columns.intOrNull(row, "retention_days"),
                root(row.getString("root")),
                images(row),
                attributes(row),
                Columns.time(row, "created_at"),
                Columns.time(row, "modified_at"));
    }

    private static Set<ImageId> images(ResultSet row) throws SQLException {
        return Stream.of((String[]) row.getArray("pinned_by").getArray())
                .map(ImageId::new)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static @Nullable KeyId key(@Nullable String id) {
        return id == null ? null : new KeyId(id);
    }

    private static @Nullable ContentRoot root(@Nullable String root) {
        return root == null ? null : new ContentRoot(root);
    }
}
