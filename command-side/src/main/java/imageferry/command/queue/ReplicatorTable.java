package imageferry.command.queue;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The processes that move bytes, as far as they have told of themselves lately, and the jobs that none of them can do. */
@Component
class ReplicatorTable {
    private static final String LIVE = " from replicator where seen_at > now() - interval '30 seconds'";

    private final JdbcClient jdbc;

    ReplicatorTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Says that a process is there; and forgets those that have not done so for an hour. */
    void alive(String owner, ServedRegions regions) {
        jdbc.sql("insert into replicator (owner, regions) values (?, ?) on conflict (owner) do update set"
                        + " regions = excluded.regions, seen_at = now()")
                .param(owner)
                .param(regions.orNull())
                .update();
        jdbc.sql("delete from replicator where seen_at < now() - interval '1 hour'")
                .update();
    }

    void gone(String owner) {
        jdbc.sql("delete from replicator where owner = ?").param(owner).update();
    }

    /** Jobs that may be claimed and that no live process can do, by the regions that they lie in. */
    List<Unserved> unserved() {
        return jdbc.sql("select w.source, w.region_id, count(*) from (select j.region_id, d.source_region_id as source"
                        + " from transfer_job j left join snapshot_draft d on d.snapshot_id = j.snapshot_id"
                        + " where (j.state = 'READY' and j.not_before <= now()"
                        + " or j.state = 'RUNNING' and j.lease_until <= now()) and j.stop_as is null) w"
                        + " where not exists (select" + LIVE + " and (regions is null or w.region_id = any(regions)"
                        + " and (w.source is null or w.source = any(regions)))) group by 1, 2 order by 2, 1")
                .query((row, number) -> new Unserved(row.getString(1), row.getString(2), row.getLong(3)))
                .list();
    }

    /**
     * Jobs that wait in vain.
     *
     * @param source where a copy reads; null when the job lies in one region
     */
    record Unserved(@Nullable String source, String region, long jobs) {
        String place() {
            return source == null || source.equals(region) ? region : source + " and " + region;
        }
    }
}
