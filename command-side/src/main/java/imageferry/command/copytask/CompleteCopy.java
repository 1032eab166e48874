package imageferry.command.copytask;

import imageferry.events.ids.CopyTaskId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The image is available. Harmless when completed before. */
public record CompleteCopy(@TargetAggregateIdentifier CopyTaskId taskId) {}
