package imageferry.command.image;

import imageferry.events.ids.AccountId;
import imageferry.events.ids.ImageId;
import imageferry.events.ids.RegionId;
import imageferry.events.image.ImageDetails;
import imageferry.events.image.ImageDisk;
import imageferry.events.image.ImageEvent.ImageCreationRequested;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Make an image of pinned snapshots; it is available at once. Doing it twice is refused by the store. */
public record CreateImage(
        @TargetAggregateIdentifier ImageId imageId,
        AccountId accountId,
        RegionId regionId,
        ImageDetails details,
        List<ImageDisk> disks) {
    public CreateImage {
        disks = List.copyOf(disks);
    }

    ImageCreationRequested requested() {
        return new ImageCreationRequested(imageId, accountId, regionId, details, disks);
    }
}
