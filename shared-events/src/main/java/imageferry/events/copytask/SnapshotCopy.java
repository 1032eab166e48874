package imageferry.events.copytask;

import imageferry.events.ids.KeyId;
import imageferry.events.ids.SnapshotId;
import imageferry.events.image.DiskType;
import org.jspecify.annotations.Nullable;

/**
 * One snapshot of a copy.
 *
 * @param sizeBytes size of the disk
 * @param sourceKeyId null when the source is plain
 * @param destinationKeyId null when the destination is to be plain
 */
public record SnapshotCopy(
        SnapshotId source,
        SnapshotId destination,
        DiskType diskType,
        long sizeBytes,
        @Nullable KeyId sourceKeyId,
        @Nullable KeyId destinationKeyId) {}
