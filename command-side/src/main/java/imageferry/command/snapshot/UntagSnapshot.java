package imageferry.command.snapshot;

import imageferry.events.ids.AccountId;
import imageferry.events.ids.RegionId;
import imageferry.events.ids.SnapshotId;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * The owner takes tags off the snapshot.
 *
 * @param keys of the tags; empty for all that it carries
 */
public record UntagSnapshot(
        @TargetAggregateIdentifier SnapshotId snapshotId, AccountId caller, RegionId regionId, List<String> keys) {
    public UntagSnapshot {
        keys = List.copyOf(keys);
    }
}
