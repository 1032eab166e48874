package imageferry.command.copytask;

import imageferry.events.copytask.ByteCounts;
import imageferry.events.ids.CopyTaskId;
import imageferry.events.ids.SnapshotId;
import imageferry.events.key.Encryption;
import imageferry.events.snapshot.ContentRoot;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** A snapshot is published. Harmless when recorded before; refused when the copy is cancelling or over. */
public record RecordSnapshotCopied(
        @TargetAggregateIdentifier CopyTaskId taskId,
        SnapshotId destination,
        ContentRoot sourceRoot,
        ContentRoot destinationRoot,
        @Nullable Encryption sourceEncryption,
        @Nullable Encryption destinationEncryption,
        ByteCounts bytes) {}
