package imageferry.events.imagetask;

import imageferry.events.ids.SnapshotId;
import imageferry.events.image.DiskType;

/**
 * One disk file of an import.
 *
 * @param bucket a configured bucket
 * @param object the file's name in it
 * @param format {@code RAW}
 * @param fileBytes the file's length
 */
public record ImportDisk(
        String device,
        DiskType type,
        String bucket,
        String object,
        String format,
        SnapshotId snapshotId,
        long fileBytes,
        int sizeGib) {}
