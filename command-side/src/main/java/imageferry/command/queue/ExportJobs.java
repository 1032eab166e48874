package imageferry.command.queue;

import imageferry.events.imagetask.ExportDisk;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The jobs of exports in the job table. Joins the caller's transaction. */
@Component
class ExportJobs {
    private final JdbcClient jdbc;
    private final JsonMapper json = JsonMapper.builder().build();

    ExportJobs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds a job for every disk. Harmless when they are there. */
    void add(PlanExport plan, String correlation) {
        for (int place = 0; place < plan.disks().size(); place++) {
            ExportDisk disk = plan.disks().get(place);
            ExportSpec spec = new ExportSpec(disk.device(), plan.bucket(), disk.object(), plan.format());
            jdbc.sql("insert into transfer_job (kind, task_id, snapshot_id, extent, account_id, region_id,"
                            + " correlation_id, state, planned, spec) values ('EXPORT', ?, ?, ?, ?, ?, ?, 'READY', ?,"
                            + " ?::jsonb) on conflict do nothing")
                    .param(plan.taskId().value())
                    .param(disk.snapshotId().value())
                    .param(place)
                    .param(plan.accountId().value())
                    .param(plan.regionId().value())
                    .param(correlation)
                    .param(disk.sizeBytes())
                    .param(json.writeValueAsString(spec))
                    .update();
        }
    }

    /** Adds the job that removes the objects of an export; nothing when the task is none. */
    void addRemoval(String task) {
        jdbc.sql("insert into transfer_job (kind, task_id, account_id, region_id, correlation_id, state)"
                        + " select 'REMOVE', task_id, account_id, region_id, correlation_id, 'READY' from transfer_job"
                        + " where task_id = ? and kind = 'EXPORT' order by job_id limit 1 on conflict do nothing")
                .param(task)
                .update();
    }

    /** What the jobs of an export write. */
    List<ExportSpec> specs(String task) {
        return jdbc.sql("select spec from transfer_job where task_id = ? and kind = 'EXPORT' order by job_id")
                .param(task)
                .query((row, number) -> spec(row.getString("spec")))
                .list();
    }

    ExportSpec spec(String text) {
        return json.readValue(text, ExportSpec.class);
    }
}
