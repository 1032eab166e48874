package imageferry.command.queue;

import imageferry.command.transfer.ExtentCheckpoint;
import imageferry.events.copytask.ByteCounts;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.RegionId;
import imageferry.events.ids.SnapshotId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The claims of jobs: taking one, keeping it, letting it go. Each is one statement, so it needs no transaction and joins one
 * where there is. All time is the database's. Safe for use by many threads and processes.
 */
@Component
class Jobs {
    /** A job that may be claimed, of the account with fewest running jobs, seals before extents, oldest first. */
    private static final String NEXT = "select j.job_id from transfer_job j left join (select account_id, count(*) n"
            + " from transfer_job where state = 'RUNNING' and lease_until > now() group by account_id) r"
            + " on r.account_id = j.account_id where j.kind = any(?) and j.stop_as is null"
            + " and (j.state = 'READY' and j.not_before <= now() or j.state = 'RUNNING' and j.lease_until <= now())";

    private static final String IN_TURN =
            " order by coalesce(r.n, 0), j.kind <> 'SEAL', j.job_id limit 1 for update of j skip locked";

    /**
     * Both ends within reach. A discard reads the sources of all snapshots of its task, a sweep those of the copies that write into its domain.
     */
    private static final String REACHED = " and j.region_id = any(?) and not exists (select from snapshot_draft d where"
            + " (d.snapshot_id = j.snapshot_id or d.task_id = j.task_id) and d.source_region_id <> all(?))"
            + " and not (j.kind = 'SWEEP' and exists (select from snapshot_draft d where d.region_id = j.region_id"
            + " and d.account_id = j.account_id and d.state = 'WRITING' and d.source_region_id <> all(?)))";

    private static final String OWN = " where job_id = ? and epoch = ? and state = 'RUNNING'";

    private final JdbcClient jdbc;
    private final ServedRegions regions;

    @Autowired
    Jobs(JdbcClient jdbc, ReplicatorSettings settings) {
        this(jdbc, new ServedRegions(settings.regions()));
    }

    Jobs(JdbcClient jdbc, ServedRegions regions) {
        this.jdbc = jdbc;
        this.regions = regions;
    }

    /** Claims a job for a lease; empty when there is nothing to do, or others are claiming it just now. */
    Optional<Job> claim(Collection<JobKind> kinds, String owner, Duration lease) {
        JdbcClient.StatementSpec claim = jdbc.sql("update transfer_job set state = 'RUNNING',"
                        + " epoch = nextval('job_epoch'), owner = ?, lease_until = now() + ? * interval '1 millisecond'"
                        + " where job_id = (" + NEXT + (regions.all() ? "" : REACHED) + IN_TURN + ") returning *")
                .param(owner)
                .param(lease.toMillis())
                .param(kinds.stream().map(Enum::name).toArray(String[]::new));
        if (!regions.all()) {
            String[] ids = regions.ids();
            claim = claim.param(ids).param(ids).param(ids);
        }
        return claim.query(Jobs::read).optional();
    }

    /**
     * Keeps a claim and writes how far it is.
     *
     * @return false when the claim is lost
     */
    boolean keep(Job job, @Nullable ExtentCheckpoint checkpoint, Duration lease) {
        if (checkpoint == null) {
            return jdbc.sql("update transfer_job set lease_until = now() + ? * interval '1 millisecond'" + OWN)
                            .params(lease.toMillis(), job.id(), job.epoch())
                            .update()
                    == 1;
        }
        ByteCounts bytes = checkpoint.bytes();
        return jdbc.sql("update transfer_job set lease_until = now() + ? * interval '1 millisecond',"
                                + " attempts = case when next_block is distinct from ? then 0 else attempts end,"
                                + " failing_since = case when next_block is distinct from ? then null else failing_since end,"
                                + " advanced_at = now(), next_block = ?, moved = ?, skipped = ?, zero = ?" + OWN)
                        .param(lease.toMillis())
                        .param(checkpoint.nextBlock())
                        .param(checkpoint.nextBlock())
                        .param(checkpoint.nextBlock())
                        .params(bytes.moved(), bytes.skipped(), bytes.zero(), job.id(), job.epoch())
                        .update()
                == 1;
    }

    /** What has become of the claims of an owner: those that are still its own, with their marks to stop. */
    List<Claim> claims(String owner) {
        return jdbc.sql("select epoch, stop_as is not null from transfer_job"
                        + " where owner = ? and state = 'RUNNING'")
                .param(owner)
                .query((row, number) -> new Claim(row.getLong(1), row.getBoolean(2)))
                .list();
    }

    /** Lets a job go before its end: to where a mark to stop sends it, else to be claimed again after a pause. */
    boolean release(Job job, Duration pause, boolean failed) {
        return jdbc.sql("update transfer_job set state = coalesce(stop_as, 'READY'), stop_as = null, owner = null,"
                                + " lease_until = null, not_before = now() + ? * interval '1 millisecond',"
                                + " attempts = attempts + ?,"
                                + " failing_since = case when ? then coalesce(failing_since, now()) else failing_since end"
                                + OWN)
                        .params(pause.toMillis(), failed ? 1 : 0, failed, job.id(), job.epoch())
                        .update()
                == 1;
    }

    /** Whether a job has been failing for longer than this without getting on. */
    boolean failingFor(Job job, Duration longerThan) {
        return jdbc.sql(
                        "select failing_since < now() - ? * interval '1 millisecond' from transfer_job where job_id = ?")
                .params(longerThan.toMillis(), job.id())
                .query((row, number) -> row.getBoolean(1))
                .optional()
                .orElse(false);
    }

    /** Holds the claim against others until the transaction ends. @throws LeaseLostException when it is lost or to stop */
    void fence(Job job) {
        List<Long> own = jdbc.sql("select job_id from transfer_job" + OWN + " and stop_as is null for update")
                .params(job.id(), job.epoch())
                .query(Long.class)
                .list();
        if (own.isEmpty()) {
            throw new LeaseLostException(job.id());
        }
    }

    /** Keeps what a job has found out so far for a later claim of it. */
    void note(Job job, String spec) {
        jdbc.sql("update transfer_job set spec = ?::jsonb" + OWN)
                .params(spec, job.id(), job.epoch())
                .update();
    }

    /** The job is done and forgotten. */
    void forget(Job job) {
        jdbc.sql("delete from transfer_job" + OWN).params(job.id(), job.epoch()).update();
    }

    /** The job is done. @throws LeaseLostException when the claim is lost */
    void done(Job job) {
        int rows = jdbc.sql("update transfer_job set state = 'DONE', stop_as = null, owner = null, lease_until = null"
                        + OWN)
                .params(job.id(), job.epoch())
                .update();
        if (rows == 0) {
            throw new LeaseLostException(job.id());
        }
    }

    private static Job read(ResultSet row, int number) throws SQLException {
        String snapshot = row.getString("snapshot_id");
        long next = row.getLong("next_block");
        ExtentCheckpoint checkpoint = row.wasNull()
                ? null
                : new ExtentCheckpoint(
                        next,
                        new ByteCounts(
                                row.getLong("planned"),
                                row.getLong("moved"),
                                row.getLong("skipped"),
                                row.getLong("zero")));
        return new Job(
                row.getLong("job_id"),
                JobKind.valueOf(row.getString("kind")),
                row.getString("task_id"),
                snapshot == null ? null : new SnapshotId(snapshot),
                row.getInt("extent"),
                new AccountId(row.getString("account_id")),
                new RegionId(row.getString("region_id")),
                row.getString("correlation_id"),
                row.getLong("epoch"),
                row.getInt("attempts"),
                checkpoint,
                row.getString("spec"));
    }

    /** A running job as its row has it. */
    record Claim(long epoch, boolean stop) {}
}
