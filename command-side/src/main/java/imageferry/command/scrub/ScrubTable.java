package imageferry.command.scrub;

import imageferry.command.block.ChunkName;
import imageferry.command.transfer.BlockFault;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.RegionId;
import imageferry.events.ids.ScrubId;
import imageferry.events.ids.SnapshotId;
import imageferry.events.scrub.ScrubScope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of scrubs, their parts and findings. Joins the caller's transaction. Safe for use by many threads. */
@Component
public class ScrubTable {
    private static final String SELECT = "select s.*, coalesce(j.moved, s.moved) as now_moved,"
            + " coalesce(j.skipped, s.skipped) as now_skipped, coalesce(j.zero, s.zero) as now_zero from scrub s"
            + " left join transfer_job j on j.task_id = s.scrub_id and j.kind = 'VERIFY'";

    private final JdbcClient jdbc;

    public ScrubTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<ScrubRow> find(ScrubId scrub) {
        return jdbc.sql(SELECT + " where s.scrub_id = ?")
                .param(scrub.value())
                .query(ScrubTable::row)
                .optional();
    }

    /** Newest first, at most as many as the limit says; the account is null for all of them. */
    public List<ScrubRow> page(@Nullable AccountId account, long before, int limit) {
        return jdbc.sql(SELECT
                        + " where (?::text is null or s.account_id = ?) and s.place < ? order by s.place desc limit ?")
                .param(account == null ? null : account.value())
                .param(account == null ? null : account.value())
                .param(before)
                .param(limit)
                .query(ScrubTable::row)
                .list();
    }

    /** In the order of reading. */
    public List<ScrubPart> parts(ScrubId scrub) {
        return jdbc.sql("select * from scrub_part where scrub_id = ? order by ordinal")
                .param(scrub.value())
                .query((row, number) -> new ScrubPart(
                        row.getInt("ordinal"),
                        new SnapshotId(row.getString("snapshot_id")),
                        row.getLong("size_bytes"),
                        ScrubPart.State.valueOf(row.getString("state")),
                        row.getString("message")))
                .list();
    }

    /** In the order in which they were found. */
    public List<ScrubFinding> findings(ScrubId scrub, long after, int limit) {
        return jdbc.sql("select * from scrub_finding where scrub_id = ? and finding_id > ? order by finding_id limit ?")
                .params(scrub.value(), after, limit)
                .query(ScrubTable::finding)
                .list();
    }

    /** How many findings in all. */
    public long faults(ScrubId scrub) {
        return jdbc.sql("select count(*) from scrub_finding where scrub_id = ?")
                .param(scrub.value())
                .query(Long.class)
                .single();
    }

    /** How many findings of one snapshot. */
    public long faults(ScrubId scrub, SnapshotId snapshot) {
        return jdbc.sql("select count(*) from scrub_finding where scrub_id = ? and snapshot_id = ?")
                .params(scrub.value(), snapshot.value())
                .query(Long.class)
                .single();
    }

    /** The words of the finding with the lowest block; empty when there is none. */
    public String firstFault(ScrubId scrub, SnapshotId snapshot) {
        return jdbc.sql(
                        "select message from scrub_finding where scrub_id = ? and snapshot_id = ? order by block limit 1")
                .params(scrub.value(), snapshot.value())
                .query(String.class)
                .optional()
                .orElse("");
    }

    /** The images that are made of a snapshot. */
    public List<String> usersOf(SnapshotId snapshot) {
        return jdbc.sql("select image_id from snapshot_use where snapshot_id = ? order by image_id")
                .param(snapshot.value())
                .query(String.class)
                .list();
    }

    /** Takes effect within a second, while it runs too; null is without a budget. */
    public void changeBudget(ScrubId scrub, @Nullable Long bytesPerSecond) {
        jdbc.sql("update scrub set bytes_per_second = ? where scrub_id = ?")
                .param(bytesPerSecond)
                .param(scrub.value())
                .update();
    }

    /** Keeps how far the job got, which is about to go. */
    public void keepProgress(ScrubId scrub) {
        jdbc.sql("update scrub s set moved = j.moved, skipped = j.skipped, zero = j.zero from transfer_job j"
                        + " where j.task_id = s.scrub_id and j.kind = 'VERIFY' and s.scrub_id = ?")
                .param(scrub.value())
                .update();
    }

    /** Keeps a finding; harmless when it is there. */
    public void add(ScrubId scrub, SnapshotId snapshot, BlockFault fault) {
        jdbc.sql("insert into scrub_finding (scrub_id, snapshot_id, kind, block, byte_offset, chunk, message)"
                        + " values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing")
                .param(scrub.value())
                .param(snapshot.value())
                .param(fault.kind().name())
                .param(fault.block())
                .param(fault.offset())
                .param(fault.chunk() == null ? null : fault.chunk().value())
                .param(fault.message())
                .update();
    }

    /** The part was read to its end, or never will be. */
    public void end(ScrubId scrub, ScrubPart part, ScrubPart.State state, @Nullable String message) {
        jdbc.sql("update scrub_part set state = ?, message = ? where scrub_id = ? and ordinal = ?")
                .param(state.name())
                .param(message)
                .param(scrub.value())
                .param(part.ordinal())
                .update();
        if (state == ScrubPart.State.GONE) {
            jdbc.sql("delete from scrub_finding where scrub_id = ? and snapshot_id = ?")
                    .params(scrub.value(), part.snapshotId().value())
                    .update();
        }
    }

    private static ScrubFinding finding(ResultSet row, int number) throws SQLException {
        String chunk = row.getString("chunk");
        BlockFault fault = new BlockFault(
                BlockFault.Kind.valueOf(row.getString("kind")),
                row.getLong("block"),
                row.getLong("byte_offset"),
                chunk == null ? null : new ChunkName(chunk),
                row.getString("message"));
        return new ScrubFinding(row.getLong("finding_id"), new SnapshotId(row.getString("snapshot_id")), fault);
    }

    private static ScrubRow row(ResultSet row, int number) throws SQLException {
        return new ScrubRow(
                new ScrubId(row.getString("scrub_id")),
                row.getLong("place"),
                new AccountId(row.getString("account_id")),
                new RegionId(row.getString("region_id")),
                ScrubScope.valueOf(row.getString("scope")),
                row.getString("target"),
                row.getString("actor"),
                row.getString("correlation_id"),
                row.getString("state"),
                row.getObject("bytes_per_second", Long.class),
                row.getLong("planned"),
                row.getLong("now_moved"),
                row.getLong("now_skipped"),
                row.getLong("now_zero"),
                row.getObject("requested_at", OffsetDateTime.class).toInstant(),
                time(row, "begun_at"),
                time(row, "ended_at"));
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
