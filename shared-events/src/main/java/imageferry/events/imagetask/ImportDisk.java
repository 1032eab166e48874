package imageferry.events.imagetask;

import imageferry.events.ids.SnapshotId;
import imageferry.events.image.DiskType;
import org.jspecify.annotations.Nullable;

/**
 * One disk file of an import.
 *
 * @param bucket a configured bucket
 * @param object the file's name in it
 * @param format {@code RAW}, {@code QCOW2} or {@code VHD}
 * @param fileBytes the file's length
 * @param diskBytes the size of the disk that the file holds; null when it is the file's length
 */
public record ImportDisk(
        String device,
        DiskType type,
        String bucket,
        String object,
        String format,
        SnapshotId snapshotId,
        long fileBytes,
        int sizeGib,
        @Nullable Long diskBytes) {
    /** A disk that is as long as its file. */
    public ImportDisk(
            String device,
            DiskType type,
            String bucket,
            String object,
            String format,
            SnapshotId snapshotId,
            long fileBytes,
            int sizeGib) {
        this(device, type, bucket, object, format, snapshotId, fileBytes, sizeGib, null);
    }

    /** Size of the disk in bytes, whatever the file's length. */
    public long contentBytes() {
        return diskBytes == null ? fileBytes : diskBytes;
    }
}
