package imageferry.command.sweep;

import imageferry.command.block.ChunkName;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The record of what was swept. Every method takes the client to use, as it matters on whose session it runs. */
final class SweptNames {
    private SweptNames() {}

    /** What a publisher that noted an epoch may no longer rely on. */
    static List<SweptName> since(JdbcClient jdbc, int domain, long notedEpoch) {
        return jdbc.sql("select name, state from swept_chunk where domain_id = ? and (epoch > ? or state = 'PENDING')")
                .params(domain, notedEpoch)
                .query((row, number) ->
                        new SweptName(ChunkName.of(row.getBytes(1)), "PENDING".equals(row.getString(2))))
                .list();
    }

    /** Names whose deletion has an unknown outcome and whose deleter had time enough to notice. */
    static List<ChunkName> pending(JdbcClient jdbc, int domain, long quarantineMillis) {
        return jdbc.sql("select name from swept_chunk where domain_id = ? and state = 'PENDING'"
                        + " and swept_at <= now() - ? * interval '1 millisecond'")
                .params(domain, quarantineMillis)
                .query((row, number) -> ChunkName.of(row.getBytes(1)))
                .list();
    }

    /** Raises the epoch and records names as about to be deleted under it, in one statement, committed on return. */
    static void announce(JdbcClient own, int domain, Collection<ChunkName> names) {
        own.sql("with raised as (update chunk_domain set epoch = epoch + 1 where domain_id = ? returning epoch)"
                        + " insert into swept_chunk (domain_id, name, epoch, state, swept_at)"
                        + " select ?, decode(n, 'hex'), raised.epoch, 'PENDING', now() from raised, unnest(?::text[]) n"
                        + " on conflict (domain_id, name) do update"
                        + " set epoch = excluded.epoch, state = 'PENDING', swept_at = excluded.swept_at")
                .params(domain, domain, hex(names))
                .update();
    }

    /** Their deletion is durable. */
    static void done(JdbcClient own, int domain, Collection<ChunkName> names) {
        own.sql("update swept_chunk set state = 'DONE' where domain_id = ?"
                        + " and name in (select decode(n, 'hex') from unnest(?::text[]) n)")
                .params(domain, hex(names))
                .update();
    }

    /** Forgets names that no writer can have relied on: all that write now began after they were swept. */
    static void forgetOld(JdbcClient own, int domain) {
        own.sql("delete from swept_chunk s using chunk_domain d where s.domain_id = ? and d.domain_id = s.domain_id"
                        + " and s.state = 'DONE' and s.epoch <= coalesce((select min(w.noted_epoch) from snapshot_draft w"
                        + " where w.region_id = d.region_id and w.account_id = d.account_id and w.state = 'WRITING'"
                        + " and w.data_key_id is not distinct from d.data_key_id), d.epoch)")
                .param(domain)
                .update();
    }

    private static String[] hex(Collection<ChunkName> names) {
        return names.stream().map(ChunkName::value).toArray(String[]::new);
    }

    /** A name that was swept; while its deletion is pending the chunk may still be there, but must not be relied on. */
    record SweptName(ChunkName name, boolean pending) {}
}
