package imageferry.command.snapshot;

import imageferry.events.ids.AccountId;
import imageferry.events.ids.SnapshotId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Somebody was told the SHA-256 of the content. */
public record RecordDigestRead(@TargetAggregateIdentifier SnapshotId snapshotId, AccountId caller, String sha256) {}
