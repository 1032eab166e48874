package imageferry.command.queue;

import imageferry.events.copytask.SuspendReason;
import imageferry.events.ids.CopyTaskId;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Copies that a store has stopped because it was full, read-only, gone or broken. After a pause that grows, one copy of a link
 * tries again, each time another one; when it gets on, the others follow at once. So a store that comes back is not overrun, and
 * one that does not come back is asked now and then by one copy. Joins the caller's transaction; all time is the database's.
 */
@Component
class StoreTrouble {
    private static final String STORE = "('STORE_FULL', 'STORE_UNAVAILABLE')";
    private static final int MOST_DOUBLINGS = 10;

    private final JdbcClient jdbc;
    private final QueueSettings settings;

    StoreTrouble(JdbcClient jdbc, QueueSettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    /** Leaves the store alone for a while, for all copies over the link that a store has stopped. */
    void suspended(CopyTaskId task, SuspendReason reason) {
        if (!STORE.contains("'" + reason.name() + "'")) {
            return;
        }
        jdbc.sql("update copy_queue set suspensions = suspensions + 1, resume_at = now() + least(?, ? * power(2,"
                        + " least(suspensions, ?))) * interval '1 millisecond' where task_id = ?")
                .param((double) settings.resumeAtMost().toMillis())
                .param((double) settings.resumeAfter().toMillis())
                .param(MOST_DOUBLINGS)
                .param(task.value())
                .update();
    }

    /** One that only tries is not given the patience of a first run: it is suspended again at its first failure. */
    void started(CopyTaskId task) {
        jdbc.sql(
                        "update transfer_job j set attempts = ? from copy_queue q where j.task_id = ? and q.task_id = j.task_id"
                                + " and q.probe and j.kind in ('COPY', 'SEAL')")
                .params(settings.attempts() - 1, task.value())
                .update();
    }

    /** The stores have taken all of a copy: what was in the way of others over its link is over. */
    void over(CopyTaskId task) {
        jdbc.sql("update copy_queue o set resume_at = now(), suspensions = 0 from copy_queue p where p.task_id = ?"
                        + " and o.source_region_id = p.source_region_id and o.region_id = p.region_id"
                        + " and o.state = 'SUSPENDED' and o.suspend_reason in " + STORE)
                .param(task.value())
                .update();
        jdbc.sql("update copy_queue set probe = false, suspensions = 0 where task_id = ?")
                .param(task.value())
                .update();
    }

    /** Finds the copies that have moved something since they tried again. */
    void lookAtProbes() {
        jdbc.sql("select q.task_id from copy_queue q where q.probe and q.state = 'RUNNING' and q.probe_moved < "
                        + "(select coalesce(sum(moved), 0) from transfer_job j where j.task_id = q.task_id)")
                .query((row, number) -> new CopyTaskId(row.getString(1)))
                .list()
                .forEach(this::over);
    }

    /** The copies to resume: of a link the one that is due for longest, unless another tries; all when it has got on. */
    List<CopyTaskId> nextProbes() {
        return jdbc.sql(
                        "update copy_queue u set probe = u.suspensions > 0, probe_moved = (select coalesce(sum(moved), 0)"
                                + " from transfer_job j where j.task_id = u.task_id) from (select q.task_id, q.suspensions,"
                                + " row_number() over (partition by q.source_region_id, q.region_id, q.suspensions > 0"
                                + " order by q.resume_at, q.place) as turn, exists (select from copy_queue o where o.probe"
                                + " and o.state in ('WAITING', 'RUNNING') and o.source_region_id = q.source_region_id"
                                + " and o.region_id = q.region_id) as tried from copy_queue q where q.state = 'SUSPENDED'"
                                + " and q.suspend_reason in " + STORE + " and q.resume_at <= now()) d"
                                + " where u.task_id = d.task_id and u.state = 'SUSPENDED'"
                                + " and (d.suspensions = 0 or d.turn = 1 and not d.tried) returning u.task_id")
                .query((row, number) -> new CopyTaskId(row.getString(1)))
                .list();
    }
}
