package imageferry.command.snapshot;

import imageferry.events.ids.KeyId;
import imageferry.events.ids.SnapshotId;
import imageferry.events.image.DiskType;
import org.jspecify.annotations.Nullable;

/** What an image needs to know of its snapshot. */
public record PinnedSnapshot(
        SnapshotId snapshotId,
        DiskType diskType,
        long sizeBytes,
        @Nullable KeyId keyId) {}
