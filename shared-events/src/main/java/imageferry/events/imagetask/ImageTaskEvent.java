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

    /** The owner cancelled the task. */
    @EventType(name = "ImageTaskCancelled")
    record ImageTaskCancelled(ImageTaskId taskId) implements ImageTaskEvent {}
}
