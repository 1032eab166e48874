package imageferry.command.queue;

import imageferry.events.copytask.CopyTaskEvent.CopyRequested;
import imageferry.events.copytask.SnapshotCopy;
import imageferry.events.copytask.SuspendReason;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.CopyTaskId;
import imageferry.events.ids.RegionId;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The copies that are not over, and the slots of those that run. Joins the caller's transaction. */
@Component
class CopyQueue {
    /**
     * The first that waits of each account over each link, found by one step in the index for each: of a thousand that wait for the same place
     * one is looked at.
     */
    private static final String FIRST_OF_EACH_LINK = "with recursive first as ((select account_id, region_id,"
            + " source_region_id, place from copy_queue where state = 'WAITING'"
            + " order by account_id, region_id, source_region_id, place limit 1) union all select n.* from first f,"
            + " lateral (select account_id, region_id, source_region_id, place from copy_queue where state = 'WAITING'"
            + " and (account_id, region_id, source_region_id) > (f.account_id, f.region_id, f.source_region_id)"
            + " order by account_id, region_id, source_region_id, place limit 1) n) ";

    private final JdbcClient jdbc;
    private final JsonMapper json = JsonMapper.builder().build();

    CopyQueue(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(CopyRequested request, String correlation) {
        jdbc.sql(
                        "insert into copy_queue (task_id, account_id, region_id, correlation_id, planned_bytes, state, request,"
                                + " source_region_id) values (?, ?, ?, ?, ?, 'WAITING', ?::jsonb, ?)")
                .param(request.taskId().value())
                .param(request.accountId().value())
                .param(request.destinationRegionId().value())
                .param(correlation)
                .param(request.snapshots().stream()
                        .mapToLong(SnapshotCopy::sizeBytes)
                        .sum())
                .param(json.writeValueAsString(request))
                .param(request.sourceRegionId().value())
                .update();
    }

    /** The copy whose turn it is: of the account with fewest running, in order within account and region, over an open link. */
    Optional<Queued> next(int runningPerAccountAndRegion) {
        return jdbc.sql(FIRST_OF_EACH_LINK + "select q.* from first f join copy_queue q on q.place = f.place"
                        + " where (select count(*) from copy_slot s"
                        + " where s.account_id = f.account_id and s.region_id = f.region_id) < ? and not exists (select from link l"
                        + " where l.source_region_id = f.source_region_id and l.destination_region_id = f.region_id"
                        + " and l.paused_reason is not null) order by (select"
                        + " count(*) from copy_slot s where s.account_id = f.account_id), f.place limit 1")
                .param(runningPerAccountAndRegion)
                .query((row, number) -> new Queued(
                        new CopyTaskId(row.getString("task_id")),
                        new AccountId(row.getString("account_id")),
                        new RegionId(row.getString("region_id")),
                        row.getString("correlation_id"),
                        row.getLong("planned_bytes"),
                        row.getString("state"),
                        json.readValue(row.getString("request"), CopyRequested.class)))
                .optional();
    }

    Optional<Queued> find(CopyTaskId task) {
        return jdbc.sql("select q.* from copy_queue q where q.task_id = ?")
                .param(task.value())
                .query((row, number) -> new Queued(
                        task,
                        new AccountId(row.getString("account_id")),
                        new RegionId(row.getString("region_id")),
                        row.getString("correlation_id"),
                        row.getLong("planned_bytes"),
                        row.getString("state"),
                        json.readValue(row.getString("request"), CopyRequested.class)))
                .optional();
    }

    /** The lowest slot that is free now. */
    Optional<Integer> freeSlotFor(Queued copy, int runningPerAccountAndRegion) {
        return jdbc.sql("select n from generate_series(1, ?) n where not exists (select from copy_slot s where"
                        + " s.account_id = ? and s.region_id = ? and s.slot = n) order by n limit 1")
                .params(
                        runningPerAccountAndRegion,
                        copy.accountId().value(),
                        copy.regionId().value())
                .query(Integer.class)
                .optional();
    }

    /** Takes a slot; the copy runs. False when the slot is taken or the copy does not wait any more. */
    boolean takeSlot(Queued copy, int slot) {
        return jdbc.sql("insert into copy_slot (account_id, region_id, slot, task_id) select account_id, region_id, ?,"
                                        + " task_id from copy_queue where task_id = ? and state = 'WAITING'"
                                        + " on conflict do nothing")
                                .params(slot, copy.taskId().value())
                                .update()
                        == 1
                && jdbc.sql("update copy_queue set state = 'RUNNING' where task_id = ? and state = 'WAITING'")
                                .param(copy.taskId().value())
                                .update()
                        == 1;
    }

    void freeSlot(CopyTaskId task) {
        jdbc.sql("delete from copy_slot where task_id = ?").param(task.value()).update();
    }

    void suspend(CopyTaskId task, SuspendReason reason) {
        jdbc.sql("update copy_queue set state = 'SUSPENDED', suspend_reason = ?, probe = false, resume_at = null"
                        + " where task_id = ?")
                .params(reason.name(), task.value())
                .update();
    }

    void moveTo(CopyTaskId task, String state) {
        jdbc.sql("update copy_queue set state = ?, suspend_reason = null where task_id = ?")
                .params(state, task.value())
                .update();
    }

    void remove(CopyTaskId task) {
        jdbc.sql("delete from copy_queue where task_id = ?").param(task.value()).update();
    }

    /** A copy that is not over. */
    record Queued(
            CopyTaskId taskId,
            AccountId accountId,
            RegionId regionId,
            String correlationId,
            long plannedBytes,
            String state,
            CopyRequested request) {}
}
