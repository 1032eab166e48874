package imageferry.query.tag;

import imageferry.events.image.Tag;
import imageferry.events.readside.Page;
import imageferry.events.readside.ResourceTagQuery;
import imageferry.events.readside.ResourceTagView;
import imageferry.events.readside.TagUseQuery;
import imageferry.query.rows.Conditions;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tags of resources, ordered by resource and key; only of what the caller owns. */
@Component
public class TagQueries {
    private static final String LIST = """
            select l.resource_id, t.key, t.value
            from query.labelled_resource l cross join lateral jsonb_each_text(l.tags) t%s
            order by l.resource_id, t.key collate "C" limit :atMost""";

    private static final String DISTINCT = """
            select distinct t.key collate "C", t.value collate "C"
            from query.labelled_resource l cross join lateral jsonb_each_text(l.tags) t%s""";

    private final JdbcClient views;

    public TagQueries(JdbcClient views) {
        this.views = views;
    }

    /** The tags after the last of the page before; none of a type that is not known. */
    public List<ResourceTagView> list(ResourceTagQuery query) {
        return ResourceType.of(query.type()).map(type -> list(query, type)).orElse(List.of());
    }

    /** A page of tags, each told once however many resources carry it. */
    public Page<Tag> inUse(TagUseQuery query) {
        Conditions conditions = new Conditions()
                .and("l.account_id = :caller", "caller", query.caller().value())
                .and("l.region_id = :region", "region", query.regionId().value())
                .and("l.tags <> '{}'")
                .and(ResourceType.anyAlive())
                .andIfGiven("l.resource_type = :type", "type", query.type())
                .andIfGiven("l.resource_id = :resource", "resource", query.resourceId());
        TagConditions.addAnyOf(conditions, query.anyOf());
        String distinct = DISTINCT.formatted(conditions.where());
        List<Tag> items = conditions
                .on(views, distinct + " order by 1, 2 limit :size offset :skip")
                .param("size", query.paging().pageSize())
                .param("skip", query.paging().offset())
                .query((row, number) -> new Tag(row.getString(1), row.getString(2)))
                .list();
        long total = conditions
                .on(views, "select count(*) from (" + distinct + ") d")
                .query(Long.class)
                .single();
        return new Page<>(items, total);
    }

    private List<ResourceTagView> list(ResourceTagQuery query, ResourceType type) {
        Conditions conditions = new Conditions()
                .and("l.account_id = :caller", "caller", query.caller().value())
                .and("l.region_id = :region", "region", query.regionId().value())
                .and("l.resource_type = :type", "type", type.wireName())
                .and("l.tags <> '{}'")
                .and(type.alive())
                .andAnyOf("l.resource_id", "ids", query.resourceIds());
        TagConditions.add(conditions, query.filters());
        ResourceTagView after = query.after();
        if (after != null) {
            conditions
                    .and("(l.resource_id, t.key collate \"C\") > (:afterId, :afterKey)", "afterId", after.resourceId())
                    .value("afterKey", after.key());
        }
        return conditions
                .on(views, LIST.formatted(conditions.where()))
                .param("atMost", query.atMost())
                .query((row, number) ->
                        new ResourceTagView(row.getString("resource_id"), row.getString("key"), row.getString("value")))
                .list();
    }
}
