package imageferry.command.snapshot;

import imageferry.events.ids.AccountId;
import imageferry.events.ids.SnapshotId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * The owner deletes it; refused while an image is made of it (SnapshotCreatedImage) or a copy reads it. Answers
 * {@link ReleasedCopy}: one that is being written by a copy of it alone is gone at once, and its copy is to be stopped.
 */
public record DeleteSnapshot(@TargetAggregateIdentifier SnapshotId snapshotId, AccountId caller) {}
