package imageferry.command.snapshot;

import imageferry.events.ids.AccountId;
import imageferry.events.ids.ImageId;
import imageferry.events.ids.RegionId;
import imageferry.events.ids.SnapshotId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** An image is made of it. Answers {@link PinnedSnapshot}, also when pinned before; refused unless it is the caller's, in the region and accomplished. */
public record PinSnapshot(
        @TargetAggregateIdentifier SnapshotId snapshotId, ImageId imageId, AccountId caller, RegionId regionId) {}
