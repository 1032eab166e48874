package imageferry.command.snapshot;

import imageferry.events.ids.AccountId;
import imageferry.events.ids.SnapshotId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The owner deletes it; refused while an image is made of it (SnapshotCreatedImage). */
public record DeleteSnapshot(@TargetAggregateIdentifier SnapshotId snapshotId, AccountId caller) {}
