package imageferry.command.replication;

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
import imageferry.events.copytask.CopyTaskEvent.ProgressUpdated;
import imageferry.events.copytask.FailureReason;
import imageferry.events.image.ImageEvent.ImageAvailable;
import imageferry.events.image.ImageEvent.ImageCreateFailed;
import imageferry.events.image.ImageEvent.ImageDiscarded;
import imageferry.events.image.ImageEvent.ImageExportHoldReleased;
import imageferry.events.image.ImageEvent.ImageHoldReleased;
import imageferry.events.image.ImageEvent.ImageImportDiscarded;
import imageferry.events.imagetask.ImageTaskEvent.ExportFailed;
import imageferry.events.imagetask.ImageTaskEvent.ExportFinished;
import imageferry.events.imagetask.ImageTaskEvent.ExportProgressed;
import imageferry.events.imagetask.ImageTaskEvent.ExportRequested;
import imageferry.events.imagetask.ImageTaskEvent.ExportStarted;
import imageferry.events.imagetask.ImageTaskEvent.ImageTaskCancelled;
import imageferry.events.imagetask.ImageTaskEvent.ImportFailed;
import imageferry.events.imagetask.ImageTaskEvent.ImportFinished;
import imageferry.events.imagetask.ImageTaskEvent.ImportProgressed;
import imageferry.events.imagetask.ImageTaskEvent.ImportRequested;
import imageferry.events.imagetask.ImageTaskEvent.ImportStarted;
import imageferry.events.snapshot.SnapshotEvent.SnapshotHoldReleased;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.springframework.stereotype.Component;

/** Keeps the live tasks in step with the events, in the transaction that appends them. */
@Component
@ProcessingGroup("queue")
class LiveTaskRecorder {
    private final LiveTasks tasks;

    LiveTaskRecorder(LiveTasks tasks) {
        this.tasks = tasks;
    }

    @EventHandler
    void on(CopyRequested event, @MetaDataValue(EventMetadata.CORRELATION_ID) String correlation) {
        tasks.add(event, correlation);
    }

    @EventHandler
    void on(CopyStarted event) {
        tasks.moveTo(event.taskId(), "RUNNING");
    }

    @EventHandler
    void on(ProgressUpdated event) {
        tasks.advanced(event.taskId(), event.percent());
    }

    @EventHandler
    void on(CopySuspended event) {
        tasks.suspended(event.taskId(), event.reason().name(), event.message());
    }

    @EventHandler
    void on(CopyResumed event) {
        tasks.moveTo(event.taskId(), "QUEUED");
    }

    @EventHandler
    void on(CopySealing event) {
        tasks.moveTo(event.taskId(), "SEALING");
    }

    @EventHandler
    void on(CopyCancelRequested event) {
        tasks.moveTo(event.taskId(), "CANCELLING");
    }

    @EventHandler
    void on(CopyCancelled event) {
        tasks.moveTo(event.taskId(), "CANCELLED");
    }

    @EventHandler
    void on(CopyCompleted event) {
        tasks.moveTo(event.taskId(), "COMPLETED");
    }

    @EventHandler
    void on(CopyFailed event) {
        tasks.failed(event.taskId(), event.reason(), event.message());
    }

    @EventHandler
    void on(ImportRequested event, @MetaDataValue(EventMetadata.CORRELATION_ID) String correlation) {
        tasks.add(event, correlation);
    }

    @EventHandler
    void on(ImportStarted event) {
        tasks.moveTo(event.taskId(), "RUNNING");
    }

    @EventHandler
    void on(ImportProgressed event) {
        tasks.advanced(event.taskId(), event.percent());
    }

    @EventHandler
    void on(ImportFinished event) {
        tasks.moveTo(event.taskId(), "FINISHED");
    }

    @EventHandler
    void on(ImportFailed event) {
        tasks.failed(event.taskId(), event.reason(), event.message());
    }

    @EventHandler
    void on(ImageTaskCancelled event) {
        tasks.failed(event.taskId(), FailureReason.CANCELLED, "The task was cancelled");
    }

    @EventHandler
    void on(ExportRequested event, @MetaDataValue(EventMetadata.CORRELATION_ID) String correlation) {
        tasks.add(event, correlation);
    }

    @EventHandler
    void on(ExportStarted event) {
        tasks.moveTo(event.taskId(), "RUNNING");
    }

    @EventHandler
    void on(ExportProgressed event) {
        tasks.advanced(event.taskId(), event.percent());
    }

    @EventHandler
    void on(ExportFinished event) {
        tasks.moveTo(event.taskId(), "FINISHED");
    }

    @EventHandler
    void on(ExportFailed event) {
        tasks.failed(event.taskId(), event.reason(), event.message());
    }

    @EventHandler
    void on(ImageExportHoldReleased event) {
        tasks.holdReleased(event.taskId().value());
    }

    @EventHandler
    void on(ImageImportDiscarded event) {
        tasks.imageSettled(event.imageId());
    }

    @EventHandler
    void on(ImageAvailable event) {
        tasks.imageSettled(event.imageId());
    }

    @EventHandler
    void on(ImageCreateFailed event) {
        tasks.imageSettled(event.imageId());
    }

    @EventHandler
    void on(ImageDiscarded event) {
        tasks.imageSettled(event.imageId());
    }

    @EventHandler
    void on(ImageHoldReleased event) {
        tasks.holdReleased(event.copyTaskId().value());
    }

    @EventHandler
    void on(SnapshotHoldReleased event) {
        tasks.holdReleased(event.copyTaskId().value());
    }
}
