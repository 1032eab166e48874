package imageferry.command.imagetask;

import imageferry.events.ids.ImageId;

/**
 * What a cancelled task was about.
 *
 * @param isImport whether it was making the image; else it was exporting it
 */
public record CancelledTask(ImageId imageId, boolean isImport) {}
