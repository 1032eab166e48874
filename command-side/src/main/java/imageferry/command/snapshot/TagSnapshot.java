package imageferry.command.snapshot;

import imageferry.events.ids.AccountId;
import imageferry.events.ids.RegionId;
import imageferry.events.ids.SnapshotId;
import imageferry.events.image.Tag;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The owner puts tags on the snapshot; those of a key that is there already replace it. */
public record TagSnapshot(
        @TargetAggregateIdentifier SnapshotId snapshotId, AccountId caller, RegionId regionId, List<Tag> tags) {
    public TagSnapshot {
        tags = List.copyOf(tags);
    }
}
