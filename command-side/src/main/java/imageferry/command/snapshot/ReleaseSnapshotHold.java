package imageferry.command.snapshot;

import imageferry.events.ids.CopyTaskId;
import imageferry.events.ids.SnapshotId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** A copy of it is over. Harmless when it did not hold it. */
public record ReleaseSnapshotHold(@TargetAggregateIdentifier SnapshotId snapshotId, CopyTaskId copyTaskId) {}
