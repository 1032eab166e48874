package imageferry.command.snapshot;

import imageferry.events.ids.SnapshotId;
import imageferry.events.key.Encryption;
import imageferry.events.snapshot.ContentRoot;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** The content is durable and verified. Refused unless it is being written. */
public record SealSnapshot(
        @TargetAggregateIdentifier SnapshotId snapshotId,
        ContentRoot root,
        String manifest,
        @Nullable Encryption encryption,
        long storedBytes) {}
