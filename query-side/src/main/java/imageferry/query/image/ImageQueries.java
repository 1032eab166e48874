package imageferry.query.image;

import imageferry.events.readside.ImageQuery;
import imageferry.events.readside.ImageState;
import imageferry.events.readside.ImageView;
import imageferry.events.readside.Ownership;
import imageferry.events.readside.Page;
import imageferry.query.json.EventJson;
import imageferry.query.rows.Columns;
import imageferry.query.rows.Conditions;
import imageferry.query.tag.LabelConditions;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Pages of images, newest first: those that the caller owns and those that others share with it. Each of the two is a walk along
 * an index of its own, as far as the page reaches; a total over states alone comes from the kept counts.
 */
@Component
public class ImageQueries {
    private static final String PAGE = """
            select i.*, l.tags, l.resource_group_id, c.percent as copy_percent, t.progress as task_progress,
                case when c.state in ('RUNNING', 'SEALING') then c.remaining_seconds end as remaining,
                (select jsonb_object_agg(d.device, d)::text from query.task_disk d where d.task_id = i.import_task_id)
                    as imported
            from (%s order by created_at desc, image_id desc limit :size offset :skip) i
            left join query.copy c on c.task_id = i.copy_task_id
            left join query.image_task t on t.task_id = i.import_task_id
            left join query.labelled_resource l on l.resource_id = i.image_id
            order by i.created_at desc, i.image_id desc""";

    private static final String OWN = " from query.image i where i.account_id = :caller and i.region_id = :region";
    private static final String SHARED = " from query.image_share s join query.image i on i.image_id = s.image_id"
            + " where s.account_id = :caller and s.region_id = :region and s.visible";
    private static final String NEWEST_OWN = " order by i.created_at desc, i.image_id desc limit :reach";
    private static final String NEWEST_SHARED = " order by s.created_at desc, s.image_id desc limit :reach";

    private final JdbcClient views;
    private final EventJson json;
    private final ImageShareRows shares;

    public ImageQueries(JdbcClient views, EventJson json, ImageShareRows shares) {
        this.views = views;
        this.json = json;
        this.shares = shares;
    }

    public Page<ImageView> page(ImageQuery query) {
        Set<Ownership> asked = asked(query);
        if (asked.isEmpty()) {
            return new Page<>(List.of(), 0);
        }
        Conditions conditions = new Conditions().and("not i.gone").andAnyOf("i.state", "states", query.states());
        int simple = conditions.size();
        narrow(query, conditions);
        boolean countKept = conditions.size() == simple;
        conditions
                .value("caller", query.caller().value())
                .value("region", query.regionId().value());
        ImageViews shapes = new ImageViews(json, query.caller());
        List<ImageView> items = conditions
                .on(views, PAGE.formatted(source(asked, conditions)))
                .param("size", query.paging().pageSize())
                .param("skip", query.paging().offset())
                .param("reach", query.paging().offset() + query.paging().pageSize())
                .query((row, number) -> shapes.view(row))
                .list();
        return new Page<>(items, countKept ? kept(query, asked) : counted(asked, conditions));
    }

    /** What only owners say of images is asked of own ones only. */
    private static Set<Ownership> asked(ImageQuery query) {
        Set<Ownership> asked = EnumSet.copyOf(query.ownership());
        if (query.snapshotId() != null
                || query.resourceGroupId() != null
                || !query.tags().isEmpty()) {
            asked.remove(Ownership.SHARED);
        }
        if (query.ownerId() != null) {
            asked.remove(Ownership.OWN);
        }
        return asked;
    }

    private static String source(Set<Ownership> asked, Conditions conditions) {
        String own = "select i.*" + OWN + conditions.more();
        String shared = "select i.*" + SHARED + conditions.more();
        if (asked.size() == 1) {
            return asked.contains(Ownership.OWN) ? own : shared;
        }
        return "select * from ((" + own + NEWEST_OWN + ") union all (" + shared + NEWEST_SHARED + ")) u";
    }

    private void narrow(ImageQuery query, Conditions conditions) {
        conditions
                .andAnyOf("i.image_id", "ids", query.imageIds())
                .andLike("i.name", "name", query.nameLike())
                .andIfGiven("i.os_type = :osType", "osType", query.osType())
                .andIfGiven("i.architecture = :architecture", "architecture", query.architecture())
                .andIfGiven("i.details ->> 'family' = :family", "family", query.family())
                .andIfGiven("i.account_id = :owner", "owner", Columns.text(query.ownerId()))
                .andIfGiven("i.created_at >= :createdFrom", "createdFrom", Columns.timeOrNull(query.createdFrom()))
                .andIfGiven("i.created_at <= :createdTo", "createdTo", Columns.timeOrNull(query.createdTo()));
        if (query.snapshotId() != null) {
            String disk = json.write(List.of(Map.of("snapshotId", query.snapshotId())));
            conditions.and("i.disks @> cast(:disk as jsonb)", "disk", disk);
        }
        LabelConditions.narrow(conditions, "i.image_id", query.tags(), query.resourceGroupId());
    }

    private long counted(Set<Ownership> asked, Conditions conditions) {
        long total = 0;
        for (Ownership ownership : asked) {
            String from = ownership == Ownership.OWN ? OWN : SHARED;
            total += conditions
                    .on(views, "select count(*)" + from + conditions.more())
                    .query(Long.class)
                    .single();
        }
        return total;
    }

    private long kept(ImageQuery query, Set<Ownership> asked) {
        boolean available = query.states().isEmpty() || query.states().contains(ImageState.AVAILABLE);
        long shared =
                asked.contains(Ownership.SHARED) && available ? shares.sharedWith(query.caller(), query.regionId()) : 0;
        return shared + (asked.contains(Ownership.OWN) ? keptOfOwn(query) : 0);
    }

    private long keptOfOwn(ImageQuery query) {
        Conditions conditions = new Conditions()
                .and("account_id = :caller", "caller", query.caller().value())
                .and("region_id = :region", "region", query.regionId().value())
                .andAnyOf("state", "states", query.states());
        return conditions
                .on(views, "select coalesce(sum(images), 0) from query.image_count" + conditions.where())
                .query(Long.class)
                .single();
    }
}
