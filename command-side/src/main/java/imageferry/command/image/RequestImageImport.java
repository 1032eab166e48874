package imageferry.command.image;

import imageferry.events.ids.AccountId;
import imageferry.events.ids.ImageId;
import imageferry.events.ids.ImageTaskId;
import imageferry.events.ids.RegionId;
import imageferry.events.image.ImageDetails;
import imageferry.events.image.ImageDisk;
import imageferry.events.image.ImageEvent.ImageImportRequested;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Begin an image whose content an import will bring. */
public record RequestImageImport(
        @TargetAggregateIdentifier ImageId imageId,
        AccountId accountId,
        RegionId regionId,
        ImageDetails details,
        List<ImageDisk> disks,
        ImageTaskId taskId) {
    public RequestImageImport {
        disks = List.copyOf(disks);
    }

    ImageImportRequested requested() {
        return new ImageImportRequested(imageId, accountId, regionId, details, disks, taskId);
    }
}
