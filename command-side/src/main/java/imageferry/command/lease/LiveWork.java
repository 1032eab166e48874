package imageferry.command.lease;

import imageferry.events.ids.AccountId;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whether there is work going on that needs an account's keys. Asked of PostgreSQL, on its clock. Safe for use by many threads. */
final class LiveWork {
    /**
     * The jobs that a worker holds, each with the snapshots that are written into the account and region it works in: a sweep or a discard needs
     * what opens their sources, too.
     */
    private static final String NEEDED = "select exists (select from transfer_job j left join snapshot_draft d"
            + " on d.account_id = j.account_id and d.region_id = j.region_id"
            + " where j.state = 'RUNNING' and j.lease_until > now()"
            + " and (j.account_id = ? or d.source_account_id = ?)"
            + " and (j.region_id = any(?) or d.source_region_id = any(?)))";

    private final JdbcClient jdbc;

    LiveWork(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether a job is running that reads or writes content of the account in one of the regions. */
    boolean needsKeysOf(AccountId account, Set<String> regions) {
        String[] ids = regions.toArray(String[]::new);
        return jdbc.sql(NEEDED)
                .param(account.value())
                .param(account.value())
                .param(ids)
                .param(ids)
                .query(Boolean.class)
                .single();
    }
}
