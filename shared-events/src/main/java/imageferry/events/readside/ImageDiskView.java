package imageferry.events.readside;

import imageferry.events.image.ImageDisk;
import org.jspecify.annotations.Nullable;

/**
 * A disk of an image and how far it is.
 *
 * @param progress 0 to 100
 * @param remainingSeconds expected seconds to the end; null when not known
 */
public record ImageDiskView(
        ImageDisk disk, int progress, @Nullable Long remainingSeconds) {}
