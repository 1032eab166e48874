package imageferry.command.snapshot;

import imageferry.events.ids.AccountId;
import imageferry.events.ids.SnapshotId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Somebody is about to be told the content from one byte to another. */
public record RecordContentRead(
        @TargetAggregateIdentifier SnapshotId snapshotId, AccountId caller, long from, long to) {}
