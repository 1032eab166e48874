package imageferry.command.queue;

import imageferry.events.copytask.CopyPhase;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the workers of all processes together do for a copy just now. */
@Component
class CopyPhases {
    private final JdbcClient jdbc;

    CopyPhases(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Planning until the first block is asked for, transferring until the last extent is done, verifying until the last snapshot
     * is sealed.
     *
     * @param here what this process does for it
     */
    CopyPhase of(String task, List<JobRun> here) {
        boolean open = jdbc.sql("select exists (select from transfer_job where task_id = ? and kind = 'COPY'"
                        + " and state <> 'DONE')")
                .param(task)
                .query(Boolean.class)
                .single();
        if (!open) {
            return CopyPhase.VERIFYING;
        }
        return here.stream().anyMatch(JobRun::begun) || begunElsewhere(task)
                ? CopyPhase.TRANSFERRING
                : CopyPhase.PLANNING;
    }

    private boolean begunElsewhere(String task) {
        return jdbc.sql("select exists (select from transfer_job where task_id = ? and kind = 'COPY'"
                        + " and next_block is not null)")
                .param(task)
                .query(Boolean.class)
                .single();
    }
}
