package imageferry.command.imagetask;

import imageferry.events.copytask.FailureReason;
import imageferry.events.ids.ImageTaskId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** It cannot succeed. Harmless when it is over. */
public record FailExport(@TargetAggregateIdentifier ImageTaskId taskId, FailureReason reason, String message) {}
