package imageferry.command.snapshot;

import imageferry.events.copytask.FailureReason;
import imageferry.events.ids.SnapshotId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The content will never be whole. Harmless when the snapshot is over; refused when it is accomplished. */
public record FailSnapshot(@TargetAggregateIdentifier SnapshotId snapshotId, FailureReason reason, String message) {}
