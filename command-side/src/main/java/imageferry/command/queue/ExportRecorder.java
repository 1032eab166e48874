package imageferry.command.queue;

import imageferry.events.EventMetadata;
import imageferry.events.ids.ImageTaskId;
import imageferry.events.imagetask.ImageTaskEvent.ExportFailed;
import imageferry.events.imagetask.ImageTaskEvent.ExportFinished;
import imageferry.events.imagetask.ImageTaskEvent.ExportRequested;
import imageferry.events.imagetask.ImageTaskEvent.ImageTaskCancelled;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.springframework.stereotype.Component;

/** Keeps the jobs in step with the events of exports, in the transaction that appends them. */
@Component
@ProcessingGroup("queue")
class ExportRecorder {
    private final ExportJobs exports;
    private final JobTable jobs;
    private final Runs runs;
    private final Wakeup wakeup;

    ExportRecorder(ExportJobs exports, JobTable jobs, Runs runs, Wakeup wakeup) {
        this.exports = exports;
        this.jobs = jobs;
        this.runs = runs;
        this.wakeup = wakeup;
    }

    @EventHandler
    void on(ExportRequested event, @MetaDataValue(EventMetadata.CORRELATION_ID) String correlation) {
        exports.add(
                new PlanExport(
                        event.taskId(),
                        event.accountId(),
                        event.regionId(),
                        event.bucket(),
                        event.format(),
                        event.disks()),
                correlation);
        wakeup.afterCommit();
    }

    @EventHandler
    void on(ExportFinished event) {
        jobs.removeAll(event.taskId().value());
    }

    @EventHandler
    void on(ExportFailed event) {
        remove(event.taskId());
    }

    /** For an import there is nothing of an export to remove. */
    @EventHandler
    void on(ImageTaskCancelled event) {
        remove(event.taskId());
    }

    private void remove(ImageTaskId task) {
        jobs.stop(task.value(), true);
        exports.addRemoval(task.value());
        AfterCommit.run(() -> {
            runs.stop(task.value());
            wakeup.wake();
        });
    }
}
