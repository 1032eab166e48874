package imageferry.events.readside;

import imageferry.events.ids.AccountId;
import imageferry.events.ids.ImageId;
import imageferry.events.ids.RegionId;
import imageferry.events.ids.SnapshotId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which images. Every condition that is given must hold; an empty list is no condition.
 *
 * @param caller sees only what is its own or shared with it
 * @param ownership own images, shared ones, or both; never empty
 * @param ownerId the owner of shared images
 * @param imageIds ids as sent, which need not be well formed
 * @param nameLike a name with {@code *} for any text; without one, a part of the name
 * @param states empty means every state
 * @param family exactly this one
 * @param snapshotId a snapshot of the caller's that the image is made of
 * @param tags of the caller's own images, as is the resource group
 */
public record ImageQuery(
        AccountId caller,
        RegionId regionId,
        Set<Ownership> ownership,
        @Nullable AccountId ownerId,
        List<String> imageIds,
        @Nullable String nameLike,
        @Nullable String family,
        Set<ImageState> states,
        @Nullable SnapshotId snapshotId,
        @Nullable String osType,
        @Nullable String architecture,
        List<TagCondition> tags,
        @Nullable String resourceGroupId,
        @Nullable Instant createdFrom,
        @Nullable Instant createdTo,
        Paging paging) {
    public ImageQuery {
        if (ownership.isEmpty()) {
            throw new IllegalArgumentException("Expected own images, shared ones, or both, but neither is asked for");
        }
        ownership = Set.copyOf(ownership);
        imageIds = List.copyOf(imageIds);
        states = Set.copyOf(states);
        tags = List.copyOf(tags);
    }

    /** The caller's own image of this id, if there is one. */
    public static ImageQuery own(AccountId caller, RegionId regionId, ImageId image) {
        return new ImageQuery(
                caller,
                regionId,
                Set.of(Ownership.OWN),
                null,
                List.of(image.value()),
                null,
                null,
                Set.of(),
                null,
                null,
                null,
                List.of(),
                null,
                null,
                null,
                new Paging(1, 1));
    }
}
