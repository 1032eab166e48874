package imageferry.events.readside;

import imageferry.events.ids.AccountId;
import imageferry.events.ids.ImageId;
import imageferry.events.ids.KeyId;
import imageferry.events.ids.RegionId;
import imageferry.events.ids.SnapshotId;
import imageferry.events.image.DiskType;
import imageferry.events.snapshot.ContentRoot;
import imageferry.events.snapshot.Lineage;
import imageferry.events.snapshot.SnapshotAttributes;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot as its owner sees it.
 *
 * @param keyId null when it is plain
 * @param retentionDays null when it is kept for ever
 * @param root null until it is accomplished
 * @param remainingSeconds until it is accomplished, as far as can be told; null when that cannot be told
 * @param pinnedBy the images made of it
 */
public record SnapshotView(
        SnapshotId snapshotId,
        AccountId accountId,
        RegionId regionId,
        DiskType diskType,
        long sizeBytes,
        long storedBytes,
        Lineage lineage,
        SnapshotState state,
        int progress,
        @Nullable Long remainingSeconds,
        @Nullable KeyId keyId,
        @Nullable Integer retentionDays,
        @Nullable ContentRoot root,
        Set<ImageId> pinnedBy,
        SnapshotAttributes attributes,
        Instant createdAt,
        Instant modifiedAt) {
    public SnapshotView {
        pinnedBy = Set.copyOf(pinnedBy);
    }
}
