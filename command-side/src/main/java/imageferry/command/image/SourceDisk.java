package imageferry.command.image;

import imageferry.events.ids.KeyId;
import imageferry.events.image.ImageDisk;
import org.jspecify.annotations.Nullable;

/** A disk to copy: as it is in the source, and the key its copy is to lie under, null for plain. */
public record SourceDisk(ImageDisk disk, @Nullable KeyId destinationKeyId) {}
