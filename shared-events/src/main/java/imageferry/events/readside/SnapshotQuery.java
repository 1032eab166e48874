package imageferry.events.readside;

import imageferry.events.ids.AccountId;
import imageferry.events.ids.KeyId;
import imageferry.events.ids.RegionId;
import imageferry.events.image.DiskType;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which snapshots. Every condition that is given must hold.
 *
 * @param snapshotIds ids as sent, which need not be well formed; null means any, empty means none
 * @param name its name; a star stands for any characters
 * @param usedByImage whether an image is made of it
 * @param tags that it carries, all of them
 * @param createdTo the last moment
 * @param after the place it comes after, instead of a page number; the total then counts what comes after, too
 */
public record SnapshotQuery(
        AccountId caller,
        RegionId regionId,
        @Nullable List<String> snapshotIds,
        @Nullable String name,
        Set<SnapshotState> states,
        @Nullable DiskType diskType,
        @Nullable Boolean encrypted,
        @Nullable KeyId keyId,
        @Nullable Boolean usedByImage,
        @Nullable String resourceGroupId,
        List<TagCondition> tags,
        @Nullable Instant createdFrom,
        @Nullable Instant createdTo,
        @Nullable SnapshotPlace after,
        Paging paging) {
    public SnapshotQuery {
        states = Set.copyOf(states);
        tags = List.copyOf(tags);
    }
}
