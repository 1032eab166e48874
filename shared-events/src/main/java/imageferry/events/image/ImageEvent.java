package imageferry.events.image;

import imageferry.events.DomainEvent;
import imageferry.events.EventType;
import imageferry.events.copytask.FailureReason;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.CopyTaskId;
import imageferry.events.ids.ImageId;
import imageferry.events.ids.ImageTaskId;
import imageferry.events.ids.RegionId;
import java.util.List;

/** Everything that happens to an image, from the request to its deletion. */
public sealed interface ImageEvent extends DomainEvent {
    ImageId imageId();

    @Override
    default String aggregateId() {
        return imageId().value();
    }

    /** An image is to be made of snapshots that are already there. */
    @EventType(name = "ImageCreationRequested")
    record ImageCreationRequested(
            ImageId imageId, AccountId accountId, RegionId regionId, ImageDetails details, List<ImageDisk> disks)
            implements ImageEvent {
        public ImageCreationRequested {
            disks = List.copyOf(disks);
        }
    }

    /** An image is to be made of disk files in a bucket. */
    @EventType(name = "ImageImportRequested")
    record ImageImportRequested(
            ImageId imageId,
            AccountId accountId,
            RegionId regionId,
            ImageDetails details,
            List<ImageDisk> disks,
            ImageTaskId taskId)
            implements ImageEvent {
        public ImageImportRequested {
            disks = List.copyOf(disks);
        }
    }

    /** An image is to be made as a copy of another; the disks name the snapshots that will be made for it. */
    @EventType(name = "ImageCopyRequested")
    record ImageCopyRequested(
            ImageId imageId,
            AccountId accountId,
            RegionId regionId,
            ImageDetails details,
            List<ImageDisk> disks,
            ImageId sourceImageId,
            RegionId sourceRegionId,
            CopyTaskId copyTaskId)
            implements ImageEvent {
        public ImageCopyRequested {
            disks = List.copyOf(disks);
        }
    }

    /** The work on a waiting image has begun. */
    @EventType(name = "ImageCreating")
    record ImageCreating(ImageId imageId) implements ImageEvent {}

    /** All content is there, durable and verified: the image can be used. */
    @EventType(name = "ImageAvailable")
    record ImageAvailable(ImageId imageId, List<ImageDisk> disks) implements ImageEvent {
        public ImageAvailable {
            disks = List.copyOf(disks);
        }
    }

    /** The image will never be available; the message says why in plain words. */
    @EventType(name = "ImageCreateFailed")
    record ImageCreateFailed(ImageId imageId, FailureReason reason, String message) implements ImageEvent {}

    /** The copy that was making the image was cancelled: for every reader the image is gone. */
    @EventType(name = "ImageDiscarded")
    record ImageDiscarded(ImageId imageId, CopyTaskId copyTaskId) implements ImageEvent {}

    /** The import that was making the image was cancelled: for every reader the image is gone. */
    @EventType(name = "ImageImportDiscarded")
    record ImageImportDiscarded(ImageId imageId, ImageTaskId taskId) implements ImageEvent {}

    /** The owner has set the image aside: no new copies and shares. */
    @EventType(name = "ImageDeprecated")
    record ImageDeprecated(ImageId imageId) implements ImageEvent {}

    /** A deprecated image is available again. */
    @EventType(name = "ImageRestored")
    record ImageRestored(ImageId imageId) implements ImageEvent {}

    /** The owner has deleted the image. Its snapshots stay. */
    @EventType(name = "ImageDeleted")
    record ImageDeleted(ImageId imageId) implements ImageEvent {}

    /** A copy of this image was allowed, and holds it until the copy ends. */
    @EventType(name = "ImageHeldForCopy")
    record ImageHeldForCopy(
            ImageId imageId,
            CopyTaskId copyTaskId,
            AccountId copiedBy,
            ImageId destinationImageId,
            RegionId destinationRegionId)
            implements ImageEvent {}

    /** A copy of this image has ended. */
    @EventType(name = "ImageHoldReleased")
    record ImageHoldReleased(ImageId imageId, CopyTaskId copyTaskId) implements ImageEvent {}

    /** An export of this image was allowed, and holds it until the export ends. */
    @EventType(name = "ImageHeldForExport")
    record ImageHeldForExport(ImageId imageId, ImageTaskId taskId) implements ImageEvent {}

    /** An export of this image has ended. */
    @EventType(name = "ImageExportHoldReleased")
    record ImageExportHoldReleased(ImageId imageId, ImageTaskId taskId) implements ImageEvent {}

    /** The owner says something else of the image; the details are what it says from now on, in full. */
    @EventType(name = "ImageAttributesChanged")
    record ImageAttributesChanged(ImageId imageId, ImageDetails details) implements ImageEvent {}

    /** Another account may see the image and copy it in its region; it may not change it. */
    @EventType(name = "ImageShared")
    record ImageShared(ImageId imageId, RegionId regionId, AccountId sharedWith) implements ImageEvent {}

    /** The other account sees the image no more. Its copies that are under way go on. */
    @EventType(name = "ImageUnshared")
    record ImageUnshared(ImageId imageId, AccountId sharedWith) implements ImageEvent {}

    /** The owner has put tags on the image; one of a key that it had already replaces that one. */
    @EventType(name = "ImageTagged")
    record ImageTagged(ImageId imageId, List<Tag> tags) implements ImageEvent {
        public ImageTagged {
            tags = List.copyOf(tags);
        }
    }

    /** The owner has taken the tags of these keys off the image. */
    @EventType(name = "ImageUntagged")
    record ImageUntagged(ImageId imageId, List<String> keys) implements ImageEvent {
        public ImageUntagged {
            keys = List.copyOf(keys);
        }
    }

    /** The owner has put the image into another resource group. */
    @EventType(name = "ImageJoinedGroup")
    record ImageJoinedGroup(ImageId imageId, String resourceGroupId) implements ImageEvent {}
}
