package imageferry.command.queue;

import imageferry.events.EventMetadata;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.springframework.stereotype.Component;

/** Puts the disks of an export into the job table again, should they have been lost. */
@Component
class ExportPlan {
    private final ExportJobs jobs;
    private final Wakeup wakeup;

    ExportPlan(ExportJobs jobs, Wakeup wakeup) {
        this.jobs = jobs;
        this.wakeup = wakeup;
    }

    @CommandHandler
    void handle(PlanExport plan, @MetaDataValue(EventMetadata.CORRELATION_ID) String correlation) {
        jobs.add(plan, correlation);
        wakeup.afterCommit();
    }
}
