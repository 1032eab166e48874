package imageferry.command.image;

import imageferry.events.copytask.FailureReason;
import imageferry.events.ids.ImageId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The image will never be available. Harmless when it had failed or was discarded before. */
public record FailImage(@TargetAggregateIdentifier ImageId imageId, FailureReason reason, String message) {}
