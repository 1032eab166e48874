package imageferry.command.queue;

import imageferry.command.sweep.Drafts;
import imageferry.events.EventMetadata;
import imageferry.events.copytask.CopyTaskEvent.CopyCancelRequested;
import imageferry.events.copytask.CopyTaskEvent.CopyCancelled;
import imageferry.events.copytask.CopyTaskEvent.CopyCompleted;
import imageferry.events.copytask.CopyTaskEvent.CopyFailed;
import imageferry.events.copytask.CopyTaskEvent.CopyRequested;
import imageferry.events.copytask.CopyTaskEvent.CopyResumed;
import imageferry.events.copytask.CopyTaskEvent.CopySealing;
import imageferry.events.copytask.CopyTaskEvent.CopyStarted;
import imageferry.events.copytask.CopyTaskEvent.CopySuspended;
import imageferry.events.ids.CopyTaskId;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Keeps queue, slots and jobs in step with the events of copies, in the transaction that appends them. */
@Component
@ProcessingGroup("queue")
class CopyRecorder {
    private final CopyQueue queue;
    private final JobTable jobs;
    private final Drafts drafts;
    private final StoreTrouble trouble;
    private final Runs runs;
    private final Wakeup wakeup;
    private final JsonMapper json = JsonMapper.builder().build();

    CopyRecorder(CopyQueue queue, JobTable jobs, Drafts drafts, StoreTrouble trouble, Runs runs, Wakeup wakeup) {
        this.queue = queue;
        this.jobs = jobs;
        this.drafts = drafts;
        this.trouble = trouble;
        this.runs = runs;
        this.wakeup = wakeup;
        JobMeters.begin();
    }

    @EventHandler
    void on(CopyRequested event, @MetaDataValue(EventMetadata.CORRELATION_ID) String correlation) {
        queue.add(event, correlation);
        wakeup.queuedAfterCommit();
    }

    @EventHandler
    void on(CopyStarted event) {
        jobs.unpark(event.taskId().value());
        trouble.started(event.taskId());
        wakeup.afterCommit();
    }

    @EventHandler
    void on(CopySuspended event) {
        queue.freeSlot(event.taskId());
        queue.suspend(event.taskId(), event.reason());
        trouble.suspended(event.taskId(), event.reason());
        stop(event.taskId(), false);
    }

    @EventHandler
    void on(CopySealing event) {
        trouble.over(event.taskId());
        wakeup.afterCommit();
    }

    @EventHandler
    void on(CopyResumed event) {
        queue.moveTo(event.taskId(), "WAITING");
        wakeup.afterCommit();
    }

    @EventHandler
    void on(CopyCancelRequested event) {
        // the mark is part of the transaction that acknowledges the cancel
        queue.moveTo(event.taskId(), "STOPPING");
        stop(event.taskId(), true);
    }

    @EventHandler
    void on(CopyCancelled event) {
        queue.freeSlot(event.taskId());
        queue.remove(event.taskId());
        AfterCommit.run(() -> JobMeters.copyEnded("cancelled"));
        wakeup.afterCommit();
    }

    @EventHandler
    void on(CopyFailed event) {
        stop(event.taskId(), true);
        queue.find(event.taskId())
                .ifPresent(copy -> jobs.addDiscard(
                        copy.taskId().value(),
                        copy.accountId(),
                        copy.regionId(),
                        copy.correlationId(),
                        json.writeValueAsString(DiscardSpec.failed(event.reason(), event.message()))));
        queue.freeSlot(event.taskId());
        queue.remove(event.taskId());
        AfterCommit.run(() -> JobMeters.copyEnded("failed"));
    }

    @EventHandler
    void on(CopyCompleted event) {
        queue.freeSlot(event.taskId());
        queue.remove(event.taskId());
        AfterCommit.run(() -> JobMeters.copyEnded("completed"));
        jobs.removeAll(event.taskId().value());
        drafts.removeAll(event.taskId().value());
        wakeup.afterCommit();
    }

    private void stop(CopyTaskId task, boolean forGood) {
        jobs.stop(task.value(), forGood);
        AfterCommit.run(() -> {
            runs.stop(task.value());
            wakeup.wake();
        });
    }
}
