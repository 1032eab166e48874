package imageferry.command.replication;

import imageferry.command.copytask.CompleteCopy;
import imageferry.command.copytask.FailCopy;
import imageferry.command.copytask.ResumeCopy;
import imageferry.command.dispatch.Commands;
import imageferry.command.dispatch.Origin;
import imageferry.command.image.FailImage;
import imageferry.command.image.MakeImageAvailable;
import imageferry.command.image.MarkImageCreating;
import imageferry.command.image.ReleaseExportHold;
import imageferry.command.image.ReleaseImageHold;
import imageferry.command.queue.PlanExport;
import imageferry.command.queue.PlanImport;
import imageferry.command.queue.PlanSnapshotCopy;
import imageferry.command.queue.StopWorkers;
import imageferry.command.refusal.Refused;
import imageferry.command.replication.LiveTasks.LiveTask;
import imageferry.command.snapshot.FailSnapshot;
import imageferry.command.snapshot.ReleaseSnapshotHold;
import imageferry.events.copytask.CopyTaskEvent.CopyRequested;
import imageferry.events.copytask.FailureReason;
import imageferry.events.copytask.SuspendReason;
import imageferry.events.ids.ImageId;
import imageferry.events.imagetask.ImageTaskEvent.ExportRequested;
import imageferry.events.imagetask.ImageTaskEvent.ImportRequested;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Sends the next step of every task that shows none, whoever has lost it. Every step is harmless when it was done before, so
 * all processes may do this at any time.
 */
@Component
class Reconciler {
    private static final Logger LOG = LoggerFactory.getLogger(Reconciler.class);

    private final LiveTasks tasks;
    private final Commands commands;

    Reconciler(LiveTasks tasks, Commands commands) {
        this.tasks = tasks;
        this.commands = commands;
    }

    /** Looks at every task without a step for this long. Returns how many. */
    int reconcile(Duration patience) {
        var waiting = tasks.waiting(patience);
        for (LiveTask task : waiting) {
            try {
                nextStep(task);
                tasks.looked(task);
            } catch (RuntimeException e) {
                LOG.error("The next step of {} in {} failed", task.taskId(), task.state(), e);
            }
        }
        return waiting.size();
    }

    private void nextStep(LiveTask task) {
        CopyRequested copy = task.copy();
        ImportRequested imported = task.imported();
        if (copy != null) {
            nextStep(task, copy);
        } else if (imported != null) {
            nextStep(task, imported);
        } else if (task.exported() != null) {
            nextStep(task, task.exported());
        }
    }

    private void nextStep(LiveTask task, ExportRequested exported) {
        boolean over = task.state().equals("FINISHED") || task.state().equals("FAILED");
        if (over && task.holdOpen()) {
            sent(task, new ReleaseExportHold(exported.imageId(), exported.taskId()));
            tasks.holdReleased(task.taskId());
        } else if (!over) {
            sent(
                    task,
                    new PlanExport(
                            exported.taskId(),
                            exported.accountId(),
                            exported.regionId(),
                            exported.bucket(),
                            exported.format(),
                            exported.disks()));
        }
    }

    private void nextStep(LiveTask task, CopyRequested copy) {
        switch (task.state()) {
            case "RUNNING" -> plan(task, copy);
            case "SUSPENDED" -> resume(task, copy);
            case "SEALING" -> complete(task, copy);
            case "CANCELLING" -> sent(task, new StopWorkers(copy.taskId()));
            case "FAILED" -> {
                failImage(task, copy.destinationImageId());
                failSnapshots(task, copy);
                release(task, copy);
            }
            case "COMPLETED", "CANCELLED" -> {
                tasks.imageSettled(task);
                release(task, copy);
            }
            default -> LOG.debug("{} waits for its turn", task.taskId());
        }
    }

    private void nextStep(LiveTask task, ImportRequested imported) {
        switch (task.state()) {
            case "FINISHED" -> {
                sent(task, new MakeImageAvailable(imported.imageId()));
                tasks.imageSettled(task);
            }
            case "FAILED" -> failImage(task, imported.imageId());
            default ->
                sent(
                        task,
                        new PlanImport(
                                imported.taskId(),
                                imported.accountId(),
                                imported.regionId(),
                                imported.imageId(),
                                imported.disks()));
        }
    }

    private void plan(LiveTask task, CopyRequested copy) {
        if (copy.destinationImageId() != null) {
            sent(task, new MarkImageCreating(copy.destinationImageId()));
        }
        copy.snapshots()
                .forEach(snapshot -> sent(
                        task,
                        new PlanSnapshotCopy(
                                copy.taskId(),
                                copy.accountId(),
                                copy.sourceAccountId(),
                                copy.sourceRegionId(),
                                copy.destinationRegionId(),
                                snapshot)));
    }

    private void resume(LiveTask task, CopyRequested copy) {
        if (task.graceOver() && SuspendReason.KEY_UNUSABLE.name().equals(task.reason())) {
            sent(task, new FailCopy(copy.taskId(), FailureReason.KEY_UNUSABLE, task.message()));
        } else if (!task.keyOff()) {
            sent(task, new ResumeCopy(copy.taskId()));
        }
    }

    private void complete(LiveTask task, CopyRequested copy) {
        if (copy.destinationImageId() == null || sent(task, new MakeImageAvailable(copy.destinationImageId()))) {
            sent(task, new CompleteCopy(copy.taskId()));
        }
    }

    private void failImage(LiveTask task, @Nullable ImageId image) {
        if (image != null && task.imageOpen()) {
            FailureReason reason = FailureReason.valueOf(String.valueOf(task.reason()));
            sent(task, new FailImage(image, reason, task.message()));
            tasks.imageSettled(task);
        }
    }

    /** Of a copy of a snapshot alone; those of an image are ended by the discard. */
    private void failSnapshots(LiveTask task, CopyRequested copy) {
        if (copy.destinationImageId() == null && task.holdOpen()) {
            FailureReason reason = FailureReason.valueOf(String.valueOf(task.reason()));
            copy.snapshots().forEach(part -> sent(task, new FailSnapshot(part.destination(), reason, task.message())));
        }
    }

    private void release(LiveTask task, CopyRequested copy) {
        if (!task.holdOpen()) {
            return;
        }
        if (copy.sourceImageId() != null) {
            sent(task, new ReleaseImageHold(copy.sourceImageId(), copy.taskId()));
        } else {
            copy.snapshots().forEach(part -> sent(task, new ReleaseSnapshotHold(part.source(), copy.taskId())));
        }
        tasks.holdReleased(task.taskId());
    }

    /** False when the command was refused, which is an answer too. */
    private boolean sent(LiveTask task, Object command) {
        try {
            commands.send(command, Origin.system(task.accountId(), task.correlationId()));
            return true;
        } catch (Refused e) {
            LOG.info("{} for {} was refused: {}", command.getClass().getSimpleName(), task.taskId(), e.getMessage());
            return false;
        }
    }
}
