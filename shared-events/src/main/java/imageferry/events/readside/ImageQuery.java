package imageferry.events.readside;

import imageferry.events.ids.AccountId;
import imageferry.events.ids.RegionId;
import imageferry.events.ids.SnapshotId;
import imageferry.events.image.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which images. Every condition that is given must hold; an empty list is no condition.
 *
 * @param caller sees only what is its own
 * @param imageIds ids as sent, which need not be well formed
 * @param nameLike a name with {@code *} for any text; without one, a part of the name
 * @param states empty means every state
 */
public record ImageQuery(
        AccountId caller,
        RegionId regionId,
        List<String> imageIds,
        @Nullable String nameLike,
        Set<ImageState> states,
        @Nullable SnapshotId snapshotId,
        @Nullable String osType,
        @Nullable String architecture,
        List<Tag> tags,
        @Nullable Instant createdFrom,
        @Nullable Instant createdTo,
        Paging paging) {
    public ImageQuery {
        imageIds = List.copyOf(imageIds);
        states = Set.copyOf(states);
        tags = List.copyOf(tags);
    }
}
