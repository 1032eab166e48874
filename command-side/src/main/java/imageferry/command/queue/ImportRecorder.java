package imageferry.command.queue;

import imageferry.command.content.PublishedContents;
import imageferry.command.sweep.Drafts;
import imageferry.events.EventMetadata;
import imageferry.events.copytask.FailureReason;
import imageferry.events.ids.ImageTaskId;
import imageferry.events.ids.SnapshotId;
import imageferry.events.imagetask.ImageTaskEvent.ImageTaskCancelled;
import imageferry.events.imagetask.ImageTaskEvent.ImportFailed;
import imageferry.events.imagetask.ImageTaskEvent.ImportFinished;
import imageferry.events.imagetask.ImageTaskEvent.ImportRequested;
import imageferry.events.snapshot.SnapshotEvent.SnapshotDeleted;
import imageferry.events.snapshot.SnapshotEvent.SnapshotExpired;
import java.time.Duration;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Keeps the jobs in step with the events of imports, and sweeps after deleted snapshots, in the transaction that appends them. */
@Component
@ProcessingGroup("queue")
class ImportRecorder {
    private final ImportPlan plan;
    private final JobTable jobs;
    private final Drafts drafts;
    private final PublishedContents contents;
    private final Runs runs;
    private final Wakeup wakeup;
    private final JsonMapper json = JsonMapper.builder().build();

    ImportRecorder(
            ImportPlan plan, JobTable jobs, Drafts drafts, PublishedContents contents, Runs runs, Wakeup wakeup) {
        this.plan = plan;
        this.jobs = jobs;
        this.drafts = drafts;
        this.contents = contents;
        this.runs = runs;
        this.wakeup = wakeup;
    }

    @EventHandler
    void on(ImportRequested event, @MetaDataValue(EventMetadata.CORRELATION_ID) String correlation) {
        plan.add(
                new PlanImport(event.taskId(), event.accountId(), event.regionId(), event.imageId(), event.disks()),
                correlation);
    }

    @EventHandler
    void on(ImportFinished event) {
        jobs.removeAll(event.taskId().value());
        drafts.removeAll(event.taskId().value());
    }

    @EventHandler
    void on(ImportFailed event, @MetaDataValue(EventMetadata.CORRELATION_ID) String correlation) {
        discard(event.taskId(), DiscardSpec.failed(event.reason(), event.message()), correlation);
    }

    @EventHandler
    void on(ImageTaskCancelled event, @MetaDataValue(EventMetadata.CORRELATION_ID) String correlation) {
        discard(event.taskId(), DiscardSpec.failed(FailureReason.CANCELLED, "The import was cancelled"), correlation);
    }

    @EventHandler
    void on(SnapshotDeleted event, @MetaDataValue(EventMetadata.CORRELATION_ID) String correlation) {
        sweepAfter(event.snapshotId(), correlation);
    }

    @EventHandler
    void on(SnapshotExpired event, @MetaDataValue(EventMetadata.CORRELATION_ID) String correlation) {
        sweepAfter(event.snapshotId(), correlation);
    }

    private void sweepAfter(SnapshotId snapshot, String correlation) {
        contents.domainOf(snapshot)
                .ifPresent(domain -> jobs.addSweep(
                        snapshot,
                        domain.accountId(),
                        domain.regionId(),
                        domain.dataKeyId(),
                        correlation,
                        Duration.ZERO));
        wakeup.afterCommit();
    }

    private void discard(ImageTaskId task, DiscardSpec spec, String correlation) {
        jobs.stop(task.value(), true);
        drafts.ofTask(task.value()).stream()
                .findFirst()
                .ifPresent(draft -> jobs.addDiscard(
                        task.value(),
                        draft.target().accountId(),
                        draft.target().regionId(),
                        correlation,
                        json.writeValueAsString(spec)));
        AfterCommit.run(() -> {
            runs.stop(task.value());
            wakeup.wake();
        });
    }
}
