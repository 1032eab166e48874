package imageferry.command.snapshot;

import imageferry.events.ids.SnapshotId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * The work that was writing it was cancelled. Harmless when the snapshot is over; refused when an image other than the one
 * it was begun for is made of it.
 */
public record DiscardSnapshot(@TargetAggregateIdentifier SnapshotId snapshotId) {}
