package imageferry.command.image;

import imageferry.events.image.ImageDisk;
import java.util.List;

/**
 * What an export of an image has to write.
 *
 * @param disks those with content, the system disk first
 */
public record ExportedImage(List<ImageDisk> disks) {
    public ExportedImage {
        disks = List.copyOf(disks);
    }
}
