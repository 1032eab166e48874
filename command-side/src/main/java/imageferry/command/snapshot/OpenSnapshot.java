package imageferry.command.snapshot;

import imageferry.events.ids.AccountId;
import imageferry.events.ids.KeyId;
import imageferry.events.ids.RegionId;
import imageferry.events.ids.SnapshotId;
import imageferry.events.image.DiskType;
import imageferry.events.snapshot.Lineage;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Begin a snapshot that is about to be written. Harmless when begun before. */
public record OpenSnapshot(
        @TargetAggregateIdentifier SnapshotId snapshotId,
        AccountId accountId,
        RegionId regionId,
        DiskType diskType,
        long sizeBytes,
        Lineage lineage,
        @Nullable KeyId keyId,
        @Nullable Integer retentionDays) {}
