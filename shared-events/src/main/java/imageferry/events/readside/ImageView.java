package imageferry.events.readside;

import imageferry.events.ids.AccountId;
import imageferry.events.ids.CopyTaskId;
import imageferry.events.ids.ImageId;
import imageferry.events.ids.RegionId;
import imageferry.events.image.ImageDetails;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An image as one of its readers sees it; what another account says for itself (tags, resource group, origin) is left out.
 *
 * @param sharedWith number of accounts that its owner shares it with; 0 for every other reader
 * @param disks without their snapshots for a reader who is not the owner
 * @param copyTaskId the copy that made or makes it; null when it is not a copy
 * @param progress 0 to 100; 100 only when available
 * @param failure why it failed, in plain words; null unless it has
 */
public record ImageView(
        ImageId imageId,
        AccountId accountId,
        RegionId regionId,
        ImageDetails details,
        ImageState state,
        int progress,
        Instant createdAt,
        int sharedWith,
        List<ImageDiskView> disks,
        @Nullable ImageId sourceImageId,
        @Nullable CopyTaskId copyTaskId,
        @Nullable String failure) {
    public ImageView {
        disks = List.copyOf(disks);
    }
}
