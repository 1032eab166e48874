package imageferry.command.snapshot;

import imageferry.events.ids.ImageId;
import imageferry.events.ids.SnapshotId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** An image made of it is gone. Harmless when it was not pinned. */
public record UnpinSnapshot(@TargetAggregateIdentifier SnapshotId snapshotId, ImageId imageId) {}
