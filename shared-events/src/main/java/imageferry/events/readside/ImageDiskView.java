package imageferry.events.readside;

import imageferry.events.image.ImageDisk;
import org.jspecify.annotations.Nullable;

/**
 * A disk of an image and how far it is.
 *
 * @param progress 0 to 100
 * @param remainingSeconds expected seconds to the end; null when not known
 * @param imported the file that it was imported from; null when it was not
 */
public record ImageDiskView(
        ImageDisk disk,
        int progress,
        @Nullable Long remainingSeconds,
        @Nullable TaskDiskView imported) {}
