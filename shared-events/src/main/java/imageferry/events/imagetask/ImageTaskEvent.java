package imageferry.events.imagetask;

import imageferry.events.DomainEvent;
import imageferry.events.EventType;
import imageferry.events.copytask.ByteCounts;
import imageferry.events.copytask.FailureReason;
import imageferry.events.copytask.SuspendReason;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.ImageId;
import imageferry.events.ids.ImageTaskId;
import imageferry.events.ids.RegionId;
import imageferry.events.ids.SnapshotId;
import imageferry.events.snapshot.ContentRoot;
import java.util.List;

/** Everything that happens to an import or export. */
public sealed interface ImageTaskEvent extends DomainEvent {
    ImageTaskId taskId();

    @Override
    default String aggregateId() {
        return taskId().value();
    }

    /** Disk files of a bucket are to become an image. */
    @EventType(name = "ImportRequested")
    record ImportRequested(
            ImageTaskId taskId, AccountId accountId, RegionId regionId, ImageId imageId, List<ImportDisk> disks)
            implements ImageTaskEvent {
        public ImportRequested {
            disks = List.copyOf(disks);
        }
    }

    /** The first byte is about to be read. */
    @EventType(name = "ImportStarted")
    record ImportStarted(ImageTaskId taskId) implements ImageTaskEvent {}

    /** The import advanced; never back, 100 only at the end. */
    @EventType(name = "ImportProgressed")
    record ImportProgressed(ImageTaskId taskId, int percent) implements ImageTaskEvent {}

    /** The import waits for something outside of it and tries again by itself; the next progress says that it goes on. */
    @EventType(name = "ImportDelayed")
    record ImportDelayed(ImageTaskId taskId, SuspendReason reason, String message) implements ImageTaskEvent {}

    /** One disk file is whole in the region store. */
    @EventType(name = "DiskImported")
    record DiskImported(ImageTaskId taskId, SnapshotId snapshotId, ContentRoot root, ByteCounts bytes)
            implements ImageTaskEvent {}

    /** All disk files are imported. */
    @EventType(name = "ImportFinished")
    record ImportFinished(ImageTaskId taskId) implements ImageTaskEvent {}

    /** The import ended without an image; the message says why in plain words. */
    @EventType(name = "ImportFailed")
    record ImportFailed(ImageTaskId taskId, FailureReason reason, String message) implements ImageTaskEvent {}

    /** The disks of an image are to become objects in a bucket; each is there whole or not at all. */
    @EventType(name = "ExportRequested")
    record ExportRequested(
            ImageTaskId taskId,
            AccountId accountId,
            RegionId regionId,
            ImageId imageId,
            String bucket,
            String format,
            List<ExportDisk> disks)
            implements ImageTaskEvent {
        public ExportRequested {
            disks = List.copyOf(disks);
        }
    }

    /** The first byte of an export is about to be read. */
    @EventType(name = "ExportStarted")
    record ExportStarted(ImageTaskId taskId) implements ImageTaskEvent {}

    /** The export advanced; never back, 100 only at the end. */
    @EventType(name = "ExportProgressed")
    record ExportProgressed(ImageTaskId taskId, int percent) implements ImageTaskEvent {}

    /** One disk is in the bucket, whole and every block of it checked. */
    @EventType(name = "DiskExported")
    record DiskExported(ImageTaskId taskId, String device, SnapshotId snapshotId, String object, long objectBytes)
            implements ImageTaskEvent {}

    /** All disks are exported. */
    @EventType(name = "ExportFinished")
    record ExportFinished(ImageTaskId taskId) implements ImageTaskEvent {}

    /** The export ended and leaves no object; the message says why in plain words. */
    @EventType(name = "ExportFailed")
    record ExportFailed(ImageTaskId taskId, FailureReason reason, String message) implements ImageTaskEvent {}

    /** The owner cancelled the task. */
    @EventType(name = "ImageTaskCancelled")
    record ImageTaskCancelled(ImageTaskId taskId) implements ImageTaskEvent {}
}
