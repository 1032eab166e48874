package imageferry.command.image;

import imageferry.events.ids.ImageId;
import imageferry.events.ids.ImageTaskId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The export that held the image has ended. Harmless when it did not hold it. */
public record ReleaseExportHold(@TargetAggregateIdentifier ImageId imageId, ImageTaskId taskId) {}
