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
 * @param usedByImage whether an image is made of it
 */
public record SnapshotQuery(
        AccountId caller,
        RegionId regionId,
        @Nullable List<String> snapshotIds,
        Set<SnapshotState> states,
        @Nullable DiskType diskType,
        @Nullable Boolean encrypted,
        @Nullable KeyId keyId,
        @Nullable Boolean usedByImage,
        @Nullable Instant createdFrom,
        Paging paging) {
    public SnapshotQuery {
        states = Set.copyOf(states);
    }
}
