package imageferry.command.image;

import imageferry.events.ids.ImageId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The work on a waiting image has begun. Harmless when it had begun before. */
public record MarkImageCreating(@TargetAggregateIdentifier ImageId imageId) {}
