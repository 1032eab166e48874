package imageferry.command.image;

import imageferry.events.ids.AccountId;
import imageferry.events.ids.CopyTaskId;
import imageferry.events.ids.ImageId;
import imageferry.events.ids.RegionId;
import imageferry.events.image.ImageDetails;
import imageferry.events.image.ImageDisk;
import imageferry.events.image.ImageEvent.ImageCopyRequested;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Begin an image whose content a copy will bring; it waits for its turn. */
public record RequestImageCopy(
        @TargetAggregateIdentifier ImageId imageId,
        AccountId accountId,
        RegionId regionId,
        ImageDetails details,
        List<ImageDisk> disks,
        ImageId sourceImageId,
        RegionId sourceRegionId,
        CopyTaskId copyTaskId) {
    public RequestImageCopy {
        disks = List.copyOf(disks);
    }

    ImageCopyRequested requested() {
        return new ImageCopyRequested(
                imageId, accountId, regionId, details, disks, sourceImageId, sourceRegionId, copyTaskId);
    }
}
