package imageferry.query.usage;

import imageferry.events.ids.AccountId;
import imageferry.query.rows.Columns;
import imageferry.query.rows.Conditions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers what an account uses, from the rows of {@link UsageProjection}. */
@Component
public class UsageQueries {
    private static final String REGIONS = """
            select region_id, coalesce(c.snapshots, 0) as snapshots, coalesce(c.logical_bytes, 0) as logical,
                coalesce(c.referenced_bytes, 0) as referenced, s.stored_bytes as stored,
                greatest(0, coalesce(c.referenced_bytes, 0) - (s.stored_bytes - s.unnamed_bytes)) as shared, s.measured_at
            from (select * from query.snapshot_usage where account_id = :caller) c
            full join (select * from query.stored_usage where account_id = :caller) s using (region_id)
            where c.snapshots > 0 or s.stored_bytes > 0 order by region_id""";
    private static final String TOTALS = """
            select 'all' as period, source_region_id, destination_region_id, sum(bytes_moved) as moved
            from query.link_usage where account_id = :caller
            group by source_region_id, destination_region_id order by source_region_id, destination_region_id""";
    private static final String PERIODS = """
            select * from (select to_char(day, :form) as period, source_region_id, destination_region_id,
                sum(bytes_moved) as moved from query.link_usage%s
                group by 1, source_region_id, destination_region_id) p%s
            order by period desc, source_region_id desc, destination_region_id desc limit :limit""";

    private final JdbcClient views;

    public UsageQueries(JdbcClient views) {
        this.views = views;
    }

    /** One for each region in which there is anything. */
    public List<RegionUsageView> regions(AccountId caller) {
        return views.sql(REGIONS)
                .param("caller", caller.value())
                .query((row, number) -> new RegionUsageView(
                        row.getString("region_id"),
                        row.getLong("snapshots"),
                        row.getLong("logical"),
                        row.getLong("referenced"),
                        Columns.longOrNull(row, "stored"),
                        row.getObject("stored") == null ? null : row.getLong("shared"),
                        Columns.timeOrNull(row, "measured_at")))
                .list();
    }

    /** One for each link over which anything moved, of all time. */
    public List<LinkUsageView> links(AccountId caller) {
        return views.sql(TOTALS)
                .param("caller", caller.value())
                .query(UsageQueries::link)
                .list();
    }

    /** At most as many as the limit says. */
    public List<LinkUsageView> periods(LinkUsageQuery query) {
        Conditions days = new Conditions()
                .and("account_id = :caller", "caller", query.caller().value())
                .andIfGiven("day >= :from", "from", query.from())
                .andIfGiven("day <= :to", "to", query.to());
        LinkUsageQuery.Mark before = query.before();
        String rest = "";
        if (before != null) {
            rest = " where (period, source_region_id, destination_region_id) < (:period, :source, :destination)";
            days.value("period", before.period())
                    .value("source", before.sourceRegionId())
                    .value("destination", before.destinationRegionId());
        }
        return days.on(views, PERIODS.formatted(days.where(), rest))
                .param("form", query.months() ? "YYYY-MM" : "YYYY-MM-DD")
                .param("limit", query.limit())
                .query(UsageQueries::link)
                .list();
    }

    private static LinkUsageView link(ResultSet row, int number) throws SQLException {
        return new LinkUsageView(
                row.getString("period"),
                row.getString("source_region_id"),
                row.getString("destination_region_id"),
                row.getLong("moved"));
    }
}
