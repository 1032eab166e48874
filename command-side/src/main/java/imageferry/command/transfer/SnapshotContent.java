package imageferry.command.transfer;

import imageferry.events.ids.AccountId;
import imageferry.events.ids.RegionId;
import imageferry.events.ids.SnapshotId;
import imageferry.events.key.Encryption;
import imageferry.events.snapshot.ContentRoot;
import org.jspecify.annotations.Nullable;

/** A published snapshot: where its manifest is, what it must hash to, what opens it. Taken from its event, which is what a reader trusts. */
public record SnapshotContent(
        RegionId regionId,
        AccountId accountId,
        SnapshotId snapshotId,
        String manifest,
        ContentRoot root,
        long sizeBytes,
        @Nullable Encryption encryption) {}
