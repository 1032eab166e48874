package imageferry.command.imagetask;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import imageferry.command.refusal.RefusalReason;
import imageferry.command.refusal.Refused;
import imageferry.events.copytask.SuspendReason;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.ImageId;
import imageferry.events.ids.ImageTaskId;
import imageferry.events.ids.RegionId;
import imageferry.events.ids.SnapshotId;
import imageferry.events.imagetask.ExportDisk;
import imageferry.events.imagetask.ImageTaskEvent;
import imageferry.events.imagetask.ImageTaskEvent.DiskExported;
import imageferry.events.imagetask.ImageTaskEvent.DiskImported;
import imageferry.events.imagetask.ImageTaskEvent.ExportFailed;
import imageferry.events.imagetask.ImageTaskEvent.ExportFinished;
import imageferry.events.imagetask.ImageTaskEvent.ExportProgressed;
import imageferry.events.imagetask.ImageTaskEvent.ExportRequested;
import imageferry.events.imagetask.ImageTaskEvent.ExportStarted;
import imageferry.events.imagetask.ImageTaskEvent.ImageTaskCancelled;
import imageferry.events.imagetask.ImageTaskEvent.ImportDelayed;
import imageferry.events.imagetask.ImageTaskEvent.ImportFailed;
import imageferry.events.imagetask.ImageTaskEvent.ImportFinished;
import imageferry.events.imagetask.ImageTaskEvent.ImportProgressed;
import imageferry.events.imagetask.ImageTaskEvent.ImportRequested;
import imageferry.events.imagetask.ImageTaskEvent.ImportStarted;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * One import of disk files or one export to a bucket: counts its disks and decides between the end, failure and cancel. Which command is
 * taken in which status stands in {@link ImageTaskTransitions}.
 */
@Aggregate
class ImageTask {
    private static final int MOST_BEFORE_THE_END = 99;

    @AggregateIdentifier
    private ImageTaskId taskId;

    private ImageTaskStatus status;
    private AccountId accountId;
    private RegionId regionId;
    private ImageId imageId;
    private int percent;
    private @Nullable SuspendReason delay;
    private final Set<SnapshotId> missing = new HashSet<>();
    private final Set<SnapshotId> imported = new HashSet<>();

    /** The disks of an export that are not in the bucket yet, by device. */
    private final Map<String, ExportDisk> wanted = new HashMap<>();

    @SuppressWarnings("NullAway.Init")
    ImageTask() {}

    @CommandHandler
    @SuppressWarnings("NullAway.Init")
    ImageTask(RequestImport command) {
        apply(new ImportRequested(
                command.taskId(), command.accountId(), command.regionId(), command.imageId(), command.disks()));
    }

    @CommandHandler
    @SuppressWarnings("NullAway.Init")
    ImageTask(RequestExport command) {
        apply(new ExportRequested(
                command.taskId(),
                command.accountId(),
                command.regionId(),
                command.imageId(),
                command.bucket(),
                command.format(),
                command.disks()));
    }

    @CommandHandler
    void handle(StartImport command) {
        if (status == ImageTaskStatus.PROCESSING || status == ImageTaskStatus.FINISHED) {
            return;
        }
        require(ImportStarted.class, RefusalReason.STEP_OUT_OF_ORDER, "start a waiting import");
        apply(new ImportStarted(taskId));
    }

    /** The end alone says 100. */
    @CommandHandler
    void handle(RecordImportProgress command) {
        int reported = Math.min(MOST_BEFORE_THE_END, command.percent());
        if (allows(ImportProgressed.class) && reported > percent) {
            apply(new ImportProgressed(taskId, reported));
        }
    }

    @CommandHandler
    void handle(RecordDiskImported command) {
        boolean stillWanted = status == ImageTaskStatus.PROCESSING || status == ImageTaskStatus.FINISHED;
        if (stillWanted && imported.contains(command.snapshotId())) {
            return;
        }
        require(DiskImported.class, RefusalReason.STEP_OUT_OF_ORDER, "record a disk of a running import");
        if (!missing.contains(command.snapshotId())) {
            throw refused(RefusalReason.STEP_OUT_OF_ORDER, "record a disk of this import");
        }
        apply(new DiskImported(taskId, command.snapshotId(), command.root(), command.bytes()));
        if (missing.isEmpty()) {
            apply(new ImportFinished(taskId));
        }
    }

    /** Says each reason once, until the import gets on. */
    @CommandHandler
    void handle(DelayImport command) {
        if (allows(ImportDelayed.class) && command.reason() != delay) {
            apply(new ImportDelayed(taskId, command.reason(), command.message()));
        }
    }

    @CommandHandler
    void handle(FailImport command) {
        if (allows(ImportFailed.class)) {
            apply(new ImportFailed(taskId, command.reason(), command.message()));
        }
    }

    /** A task that is not the caller's, or in another region, does not exist. */
    @CommandHandler
    CancelledTask handle(CancelImageTask command) {
        if (!accountId.equals(command.caller()) || !regionId.equals(command.regionId())) {
            throw refused(RefusalReason.TASK_NOT_FOUND, "find a task of the caller in " + command.regionId());
        }
        require(ImageTaskCancelled.class, RefusalReason.TASK_OVER, "cancel a task that is not over");
        boolean isImport = !status.isOfExport();
        apply(new ImageTaskCancelled(taskId));
        return new CancelledTask(imageId, isImport);
    }

    @CommandHandler
    void handle(StartExport command) {
        if (status == ImageTaskStatus.EXPORT_PROCESSING || status == ImageTaskStatus.EXPORT_FINISHED) {
            return;
        }
        require(ExportStarted.class, RefusalReason.STEP_OUT_OF_ORDER, "start a waiting export");
        apply(new ExportStarted(taskId));
    }

    /** The end alone says 100. */
    @CommandHandler
    void handle(RecordExportProgress command) {
        int reported = Math.min(MOST_BEFORE_THE_END, command.percent());
        if (allows(ExportProgressed.class) && reported > percent) {
            apply(new ExportProgressed(taskId, reported));
        }
    }

    @CommandHandler
    void handle(RecordDiskExported command) {
        boolean running = status == ImageTaskStatus.EXPORT_PROCESSING;
        ExportDisk disk = wanted.get(command.device());
        if (disk == null && (running || status == ImageTaskStatus.EXPORT_FINISHED)) {
            return;
        }
        require(DiskExported.class, RefusalReason.STEP_OUT_OF_ORDER, "record a disk of a running export");
        if (disk != null) {
            apply(new DiskExported(taskId, disk.device(), disk.snapshotId(), disk.object(), command.objectBytes()));
        }
        if (wanted.isEmpty()) {
            apply(new ExportFinished(taskId));
        }
    }

    @CommandHandler
    void handle(FailExport command) {
        if (allows(ExportFailed.class)) {
            apply(new ExportFailed(taskId, command.reason(), command.message()));
        }
    }

    @EventSourcingHandler
    void on(ImportRequested event) {
        taskId = event.taskId();
        accountId = event.accountId();
        regionId = event.regionId();
        imageId = event.imageId();
        event.disks().forEach(disk -> missing.add(disk.snapshotId()));
        status = ImageTaskStatus.WAITING;
    }

    @EventSourcingHandler
    void on(ExportRequested event) {
        taskId = event.taskId();
        accountId = event.accountId();
        regionId = event.regionId();
        imageId = event.imageId();
        event.disks().forEach(disk -> wanted.put(disk.device(), disk));
        status = ImageTaskStatus.EXPORT_WAITING;
    }

    @EventSourcingHandler
    void on(ExportProgressed event) {
        percent = event.percent();
        move(event);
    }

    @EventSourcingHandler
    void on(DiskExported event) {
        wanted.remove(event.device());
        move(event);
    }

    @EventSourcingHandler
    void on(ImportProgressed event) {
        percent = event.percent();
        delay = null;
        move(event);
    }

    @EventSourcingHandler
    void on(ImportDelayed event) {
        delay = event.reason();
        move(event);
    }

    @EventSourcingHandler
    void on(DiskImported event) {
        delay = null;
        missing.remove(event.snapshotId());
        imported.add(event.snapshotId());
        move(event);
    }

    /** Everything else changes the status alone. */
    @EventSourcingHandler
    void move(ImageTaskEvent event) {
        status = ImageTaskTransitions.after(status, event);
    }

    ImageTaskStatus status() {
        return status;
    }

    private boolean allows(Class<? extends ImageTaskEvent> event) {
        return ImageTaskTransitions.allows(status, event);
    }

    private void require(Class<? extends ImageTaskEvent> event, RefusalReason otherwise, String expected) {
        if (!allows(event)) {
            throw refused(otherwise, expected);
        }
    }

    private Refused refused(RefusalReason reason, String expected) {
        return new Refused(reason, "Expected to " + expected + ", but " + taskId + " is " + status);
    }
}
