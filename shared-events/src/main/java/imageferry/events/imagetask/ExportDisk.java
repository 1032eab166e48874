package imageferry.events.imagetask;

import imageferry.events.ids.SnapshotId;
import imageferry.events.image.DiskType;

/**
 * One disk of an export.
 *
 * @param sizeBytes of the disk's content
 * @param object the name it gets in the bucket
 */
public record ExportDisk(String device, DiskType type, SnapshotId snapshotId, long sizeBytes, String object) {}
