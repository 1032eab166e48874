package imageferry.command.queue;

import imageferry.command.sweep.Draft;
import imageferry.command.transfer.DataPlane;
import imageferry.events.copytask.ByteCounts;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.RegionId;
import imageferry.events.ids.SnapshotId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The jobs of a task as a whole: adding, marking, counting and forgetting them. Joins the caller's transaction. */
@Component
class JobTable {
    private final JdbcClient jdbc;

    JobTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds a job for every extent of a draft. Harmless when they are there. */
    void addExtents(Draft draft, JobKind kind, String correlation, String spec) {
        long size = draft.target().sizeBytes();
        for (int extent = 0; extent < DataPlane.extents(size); extent++) {
            long planned = Math.min(DataPlane.EXTENT_BYTES, size - extent * DataPlane.EXTENT_BYTES);
            jdbc.sql("insert into transfer_job (kind, task_id, snapshot_id, extent, account_id, region_id,"
                            + " correlation_id, state, planned, spec)"
                            + " values (?, ?, ?, ?, ?, ?, ?, 'READY', ?, ?::jsonb)"
                            + " on conflict do nothing")
                    .param(kind.name())
                    .param(draft.taskId())
                    .param(draft.snapshotId().value())
                    .param(extent)
                    .param(draft.target().accountId().value())
                    .param(draft.target().regionId().value())
                    .param(correlation)
                    .param(planned)
                    .param(spec)
                    .update();
        }
    }

    /** Adds the job that seals a snapshot, when all of its extents are done. To be called in the transaction that did the last. */
    void addSealIfWhole(Job extent) {
        // one after the other, so that the last of two that end at once sees the other done
        jdbc.sql("select snapshot_id from snapshot_draft where snapshot_id = ? for update")
                .param(extent.snapshot().value())
                .query(String.class)
                .optional();
        jdbc.sql("insert into transfer_job (kind, task_id, snapshot_id, account_id, region_id, correlation_id, state)"
                        + " select 'SEAL', j.task_id, j.snapshot_id, j.account_id, j.region_id, j.correlation_id, 'READY'"
                        + " from transfer_job j where j.job_id = ? and not exists (select from transfer_job o where"
                        + " o.task_id = j.task_id and o.snapshot_id = j.snapshot_id and o.kind in ('COPY', 'IMPORT')"
                        + " and o.state <> 'DONE') on conflict do nothing")
                .param(extent.id())
                .update();
    }

    /** Lets the extents of a snapshot be done again from their beginning; its seal job goes. */
    void redoExtents(Job seal) {
        jdbc.sql("update transfer_job set state = 'READY', next_block = null, moved = 0, skipped = 0, zero = 0"
                        + " where task_id = ? and snapshot_id = ? and kind in ('COPY', 'IMPORT') and state = 'DONE'")
                .params(seal.task(), seal.snapshot().value())
                .update();
        jdbc.sql("delete from transfer_job where job_id = ?").param(seal.id()).update();
    }

    void addDiscard(String task, AccountId account, RegionId region, String correlation, String spec) {
        jdbc.sql("insert into transfer_job (kind, task_id, account_id, region_id, correlation_id, state, spec)"
                        + " values ('DISCARD', ?, ?, ?, ?, 'READY', ?::jsonb) on conflict do nothing")
                .params(task, account.value(), region.value(), correlation, spec)
                .update();
    }

    /** Adds a sweep of the domain of a snapshot that is over, or lets the one that is there run again. */
    void addSweep(
            SnapshotId snapshot,
            AccountId account,
            RegionId region,
            @Nullable String dataKey,
            String correlation,
            Duration delay) {
        jdbc.sql("insert into transfer_job (kind, snapshot_id, account_id, region_id, correlation_id, state, spec,"
                        + " not_before) values ('SWEEP', ?, ?, ?, ?, 'READY', jsonb_build_object('dataKeyId', ?::text),"
                        + " now() + ? * interval '1 millisecond') on conflict (kind, task_id, snapshot_id, extent) do"
                        + " update set state = 'READY', epoch = nextval('job_epoch'), not_before = excluded.not_before")
                .param(snapshot.value())
                .param(account.value())
                .param(region.value())
                .param(correlation)
                .param(dataKey)
                .param(delay.toMillis())
                .update();
    }

    /** Lets a worker that had lost its lease have its late writes swept, unless they belong to the claim that went on. */
    void addSweepAfterLostLease(Job job) {
        jdbc.sql("select data_key_id from snapshot_draft where snapshot_id = ? union select data_key_id"
                        + " from published_content where snapshot_id = ? limit 1")
                .params(job.snapshot().value(), job.snapshot().value())
                .query((row, number) -> Optional.ofNullable(row.getString(1)))
                .optional()
                .ifPresent(key -> addSweep(
                        job.snapshot(),
                        job.accountId(),
                        job.regionId(),
                        key.orElse(null),
                        job.correlationId(),
                        Duration.ZERO));
    }

    /** Stops what moves bytes for a task: jobs that nobody runs at once, the others as soon as their worker sees the mark. */
    void stop(String task, boolean forGood) {
        jdbc.sql("update transfer_job set stop_as = case when state = 'RUNNING' then ? end,"
                        + " state = case when state = 'RUNNING' then state else ? end"
                        + " where task_id = ? and kind in ('COPY', 'IMPORT', 'SEAL', 'EXPORT')"
                        + " and state in ('READY', 'RUNNING', 'PARKED')")
                .param(forGood ? "STOPPED" : "PARKED")
                .param(forGood ? "STOPPED" : "PARKED")
                .param(task)
                .update();
    }

    /** Lets the parked jobs of a task be claimed again. */
    void unpark(String task) {
        jdbc.sql(
                        "update transfer_job set state = case when state = 'PARKED' then 'READY' else state end, stop_as = null,"
                                + " attempts = 0, not_before = now() where task_id = ?"
                                + " and (state = 'PARKED' or state = 'RUNNING' and stop_as = 'PARKED')")
                .param(task)
                .update();
    }

    /** Lets go of marked jobs whose worker has fallen silent. Returns how many of the task. */
    int settleLapsed(String task) {
        return jdbc.sql("update transfer_job set state = stop_as, stop_as = null, owner = null, lease_until = null"
                        + " where task_id = ? and state = 'RUNNING' and stop_as is not null and lease_until <= now()")
                .param(task)
                .update();
    }

    /** Whether a worker may still be writing for the task. */
    boolean anyRunning(String task) {
        return jdbc.sql("select exists (select from transfer_job where task_id = ? and state = 'RUNNING'"
                        + " and kind in ('COPY', 'IMPORT', 'SEAL', 'EXPORT'))")
                .param(task)
                .query(Boolean.class)
                .single();
    }

    /** What the extents of a task have done so far, all snapshots together. */
    ByteCounts counts(String task) {
        return count("kind in ('COPY', 'IMPORT', 'EXPORT') and task_id = ?", task);
    }

    /** What the extents of one snapshot have done so far. */
    ByteCounts counts(SnapshotId snapshot) {
        return count("kind in ('COPY', 'IMPORT') and snapshot_id = ?", snapshot.value());
    }

    private ByteCounts count(String which, String id) {
        return jdbc.sql("select coalesce(sum(planned), 0), coalesce(sum(moved), 0), coalesce(sum(skipped), 0),"
                        + " coalesce(sum(zero), 0) from transfer_job where " + which)
                .param(id)
                .query((row, number) -> new ByteCounts(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)))
                .single();
    }

    /** How long ago the cancel of a copy was acknowledged that is being cancelled; empty when it is not. */
    Optional<Duration> cancelledFor(@Nullable String task) {
        return jdbc.sql("select extract(epoch from clock_timestamp() - state_since) * 1000 from copy_queue"
                        + " where task_id = ? and state = 'STOPPING'")
                .param(task)
                .query((row, number) -> Duration.ofMillis(row.getLong(1)))
                .optional();
    }

    /** Running copies whose jobs have not advanced for longer than the given time, with the seconds. */
    List<Stalled> stalled(Duration longerThan) {
        return jdbc.sql("select j.task_id, max(j.account_id), max(j.correlation_id),"
                        + " extract(epoch from now() - max(j.advanced_at))::bigint from transfer_job j"
                        + " join copy_queue q on q.task_id = j.task_id and q.state = 'RUNNING'"
                        + " where j.kind in ('COPY', 'SEAL') group by j.task_id"
                        + " having max(j.advanced_at) < now() - ? * interval '1 millisecond'")
                .param(longerThan.toMillis())
                .query((row, number) -> new Stalled(
                        row.getString(1), new AccountId(row.getString(2)), row.getString(3), row.getLong(4)))
                .list();
    }

    void removeAll(String task) {
        jdbc.sql("delete from transfer_job where task_id = ?").param(task).update();
    }

    /** A copy that stands still. */
    record Stalled(String task, AccountId account, String correlation, long seconds) {}
}
