package imageferry.command.usage;

import imageferry.command.block.ChunkDomain;
import imageferry.command.dispatch.Commands;
import imageferry.command.dispatch.Origin;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps the last count of each domain, and tells the sum of an account's domains in a region when it changes. Safe for use by many threads. */
@Component
public class UsageRecords {
    private final Commands commands;
    private final JdbcClient jdbc;

    UsageRecords(Commands commands, JdbcClient jdbc) {
        this.commands = commands;
        this.jdbc = jdbc;
    }

    /** Notes what a listing of a whole domain counted. */
    public void measured(int domainId, ChunkDomain domain, StoredUsage usage) {
        commands.inOneTransaction(() -> {
            jdbc.sql("insert into chunk_usage (domain_id, chunks, stored_bytes, unnamed_bytes) values (?, ?, ?, ?)"
                            + " on conflict (domain_id) do update set chunks = excluded.chunks,"
                            + " stored_bytes = excluded.stored_bytes, unnamed_bytes = excluded.unnamed_bytes,"
                            + " measured_at = now()")
                    .params(domainId, usage.chunks(), usage.storedBytes(), usage.unnamedBytes())
                    .update();
            String id = "usage-" + domain.accountId() + "-" + domain.regionId();
            commands.send(
                    new RecordUsage(id, domain.accountId(), domain.regionId(), sum(domain)),
                    Origin.system(domain.accountId(), id));
            return usage;
        });
    }

    private StoredUsage sum(ChunkDomain domain) {
        return jdbc.sql("select coalesce(sum(chunks), 0), coalesce(sum(stored_bytes), 0),"
                        + " coalesce(sum(unnamed_bytes), 0) from chunk_usage join chunk_domain using (domain_id)"
                        + " where account_id = ? and region_id = ?")
                .params(domain.accountId().value(), domain.regionId().value())
                .query((row, number) -> new StoredUsage(row.getLong(1), row.getLong(2), row.getLong(3)))
                .single();
    }
}
