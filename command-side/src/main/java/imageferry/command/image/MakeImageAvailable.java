package imageferry.command.image;

import imageferry.events.ids.ImageId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** All content of the image is published. Refused when the image is discarded or failed. */
public record MakeImageAvailable(@TargetAggregateIdentifier ImageId imageId) {}
