package imageferry.command.sweep;

import imageferry.command.block.ChunkDomain;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.RegionId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The domains whose chunks have changed since they were listed last. A listing that takes long is not repeated so soon: at most one part in
 * fifty of the time goes into it. Safe for use by many threads.
 */
@Component
class ChangedDomains {
    private static final int AT_ONCE = 5;
    private static final int SHARE = 50;

    private final ChunkDomains domains;
    private final SweepSettings settings;
    private final JdbcClient jdbc;
    private final Map<ChunkDomain, Duration> took = new ConcurrentHashMap<>();

    ChangedDomains(ChunkDomains domains, SweepSettings settings, JdbcClient jdbc) {
        this.domains = domains;
        this.settings = settings;
        this.jdbc = jdbc;
    }

    void changed(ChunkDomain domain) {
        Duration rest = took.getOrDefault(domain, Duration.ZERO).multipliedBy(SHARE);
        Duration pause = rest.compareTo(settings.measureAfter()) > 0 ? rest : settings.measureAfter();
        jdbc.sql("insert into measure_due (domain_id, due_at) values (?, now() + ? * interval '1 millisecond')"
                        + " on conflict do nothing")
                .params(domains.idOf(domain), pause.toMillis())
                .update();
    }

    /** Some that are due, which are the caller's then. */
    List<ChunkDomain> takeDue() {
        return jdbc.sql("delete from measure_due m using chunk_domain d where d.domain_id = m.domain_id"
                        + " and m.domain_id in (select domain_id from measure_due where due_at <= now()"
                        + " order by due_at limit " + AT_ONCE + " for update skip locked)"
                        + " returning d.region_id, d.account_id, d.data_key_id")
                .query((row, number) -> new ChunkDomain(
                        new RegionId(row.getString(1)), new AccountId(row.getString(2)), row.getString(3)))
                .list();
    }

    void took(ChunkDomain domain, Duration time) {
        took.put(domain, time);
    }
}
