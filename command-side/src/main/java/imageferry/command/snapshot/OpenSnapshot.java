package imageferry.command.snapshot;

import imageferry.events.ids.AccountId;
import imageferry.events.ids.ImageId;
import imageferry.events.ids.KeyId;
import imageferry.events.ids.RegionId;
import imageferry.events.ids.SnapshotId;
import imageferry.events.image.DiskType;
import imageferry.events.snapshot.Lineage;
import imageferry.events.snapshot.SnapshotAttributes;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Begin a snapshot that is about to be written. Harmless when begun before.
 *
 * @param imageId the image being made of it, which pins it from the start so that nobody deletes it before the image is
 *     there; null when no image is being made
 * @param attributes what the owner says of it; null when nothing
 */
public record OpenSnapshot(
        @TargetAggregateIdentifier SnapshotId snapshotId,
        AccountId accountId,
        RegionId regionId,
        DiskType diskType,
        long sizeBytes,
        Lineage lineage,
        @Nullable KeyId keyId,
        @Nullable Integer retentionDays,
        @Nullable ImageId imageId,
        @Nullable SnapshotAttributes attributes) {
    /** A snapshot that nobody said anything of. */
    public OpenSnapshot(
            SnapshotId snapshotId,
            AccountId accountId,
            RegionId regionId,
            DiskType diskType,
            long sizeBytes,
            Lineage lineage,
            @Nullable KeyId keyId,
            @Nullable Integer retentionDays,
            @Nullable ImageId imageId) {
        this(snapshotId, accountId, regionId, diskType, sizeBytes, lineage, keyId, retentionDays, imageId, null);
    }
}
