package imageferry.command.snapshot;

import imageferry.events.ids.SnapshotId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The work that was writing it was cancelled. Harmless when the snapshot is over. */
public record DiscardSnapshot(@TargetAggregateIdentifier SnapshotId snapshotId) {}
