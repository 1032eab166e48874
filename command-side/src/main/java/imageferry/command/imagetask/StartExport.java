package imageferry.command.imagetask;

import imageferry.events.ids.ImageTaskId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** A worker has taken it. Harmless when taken before. */
public record StartExport(@TargetAggregateIdentifier ImageTaskId taskId) {}
