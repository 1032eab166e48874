package imageferry.command.image;

import imageferry.command.refusal.RefusalReason;
import imageferry.command.refusal.Refused;
import imageferry.events.ids.ImageTaskId;
import imageferry.events.image.DiskType;
import imageferry.events.image.ImageDisk;
import imageferry.events.image.ImageEvent;
import imageferry.events.image.ImageEvent.ImageExportHoldReleased;
import imageferry.events.image.ImageEvent.ImageHeldForExport;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * An image as the source of exports: what the API lets out, and which export holds the image. Not safe for use by many threads: it is part
 * of the state of one aggregate.
 */
final class ExportSource {
    private static final int MOST_DATA_DISKS = 4;
    private static final int MOST_GIB = 500;

    private final Set<ImageTaskId> holds = new HashSet<>();

    /** The disks that have content, or a refusal: encrypted content never leaves in the plain, and the API bounds number and size. */
    ExportedImage decide(List<ImageDisk> disks) {
        if (disks.stream().anyMatch(disk -> disk.keyId() != null)) {
            throw new Refused(
                    RefusalReason.EXPORT_OF_ENCRYPTED,
                    "Expected an image without encrypted snapshots, but there are some");
        }
        List<ImageDisk> content =
                disks.stream().filter(disk -> disk.snapshotId() != null).toList();
        long data =
                content.stream().filter(disk -> disk.type() == DiskType.DATA).count();
        int largest = content.stream().mapToInt(ImageDisk::sizeGib).max().orElse(0);
        if (data > MOST_DATA_DISKS || largest > MOST_GIB) {
            throw new Refused(
                    RefusalReason.EXPORT_TOO_LARGE,
                    "Expected at most " + MOST_DATA_DISKS + " data disks and disks of at most " + MOST_GIB
                            + " GiB, but there are " + data + " and the largest disk has " + largest);
        }
        if (isHeld()) {
            throw new Refused(
                    RefusalReason.IMAGE_BEING_EXPORTED,
                    "Expected one export of an image at a time, but one is under way");
        }
        return new ExportedImage(content);
    }

    boolean isHeld() {
        return !holds.isEmpty();
    }

    boolean isHeldBy(ImageTaskId export) {
        return holds.contains(export);
    }

    void note(ImageEvent event) {
        if (event instanceof ImageHeldForExport held) {
            holds.add(held.taskId());
        } else if (event instanceof ImageExportHoldReleased released) {
            holds.remove(released.taskId());
        }
    }
}
