package imageferry.command.image;

import imageferry.events.ids.ImageId;

/** What a cancelled copy was made of; its hold on the source is to end. */
public record DiscardedCopy(ImageId sourceImageId) {}
