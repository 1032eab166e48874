package imageferry.command.transfer;

import imageferry.command.block.ChunkDomain;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.RegionId;
import imageferry.events.ids.SnapshotId;
import imageferry.events.key.Encryption;
import org.jspecify.annotations.Nullable;

/** A snapshot that is being written. The encryption is pinned when the work is planned; null means plain. */
public record SnapshotDraft(
        RegionId regionId,
        AccountId accountId,
        SnapshotId snapshotId,
        long sizeBytes,
        @Nullable Encryption encryption) {
    public ChunkDomain domain() {
        return ChunkDomain.of(regionId, accountId, encryption);
    }
}
