package imageferry.command.image;

import imageferry.events.ids.CopyTaskId;
import imageferry.events.ids.ImageId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The copy that held the image has ended. Harmless when it did not hold it. */
public record ReleaseImageHold(@TargetAggregateIdentifier ImageId imageId, CopyTaskId copyTaskId) {}
