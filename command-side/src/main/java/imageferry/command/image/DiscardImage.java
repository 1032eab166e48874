package imageferry.command.image;

import imageferry.events.ids.CopyTaskId;
import imageferry.events.ids.ImageId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The copy that makes the image was cancelled. Refused once the image is available. */
public record DiscardImage(@TargetAggregateIdentifier ImageId imageId, CopyTaskId copyTaskId) {}
