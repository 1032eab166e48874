package imageferry.events.image;

import imageferry.events.ids.KeyId;
import imageferry.events.ids.SnapshotId;
import org.jspecify.annotations.Nullable;

/**
 * One disk of an image.
 *
 * @param device {@code /dev/xvda} for the system disk, {@code /dev/xvdb} and on for data disks
 * @param sizeGib size in GiB, at least 1
 * @param snapshotId the content; null for a blank data disk
 * @param keyId the master key the content lies under; null when it is plain
 */
public record ImageDisk(
        String device,
        DiskType type,
        int sizeGib,
        @Nullable SnapshotId snapshotId,
        @Nullable KeyId keyId) {}
