package imageferry.command.queue;

import imageferry.events.ids.LinkId;
import imageferry.events.ids.RegionId;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What goes over the links just now, in all processes. */
@Component
public class LinkTraffic {
    private final JdbcClient jdbc;

    LinkTraffic(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The copies over one link.
     *
     * @param waiting in the queue or suspended
     */
    public record Load(long bytesPerSecond, int running, int waiting) {
        public static final Load NONE = new Load(0, 0, 0);
    }

    /** The links that any copy wants to go over. */
    public Map<LinkId, Load> loads() {
        Map<LinkId, Load> loads = new HashMap<>();
        jdbc.sql("select source_region_id, region_id, coalesce(sum(bytes_per_second) filter (where state = 'RUNNING'"
                        + " and measured_at > now() - interval '5 seconds'), 0), count(*) filter (where state = 'RUNNING'),"
                        + " count(*) filter (where state in ('WAITING', 'SUSPENDED')) from copy_queue"
                        + " where source_region_id <> region_id group by source_region_id, region_id")
                .query(row -> {
                    LinkId link = LinkId.of(new RegionId(row.getString(1)), new RegionId(row.getString(2)));
                    loads.put(link, new Load(row.getLong(3), row.getInt(4), row.getInt(5)));
                });
        return loads;
    }

    /** What a running copy moves now, as its worker's process measures it. */
    void measured(String task, long bytesPerSecond) {
        jdbc.sql("update copy_queue set bytes_per_second = ?, measured_at = now() where task_id = ?")
                .params(bytesPerSecond, task)
                .update();
    }
}
