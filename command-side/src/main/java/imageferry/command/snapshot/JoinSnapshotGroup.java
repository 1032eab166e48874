package imageferry.command.snapshot;

import imageferry.events.ids.AccountId;
import imageferry.events.ids.RegionId;
import imageferry.events.ids.SnapshotId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The owner puts the snapshot into a resource group, and so out of the one it was in. */
public record JoinSnapshotGroup(
        @TargetAggregateIdentifier SnapshotId snapshotId,
        AccountId caller,
        RegionId regionId,
        String resourceGroupId) {}
