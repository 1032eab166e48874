package imageferry.command.imagetask;

import imageferry.events.copytask.SuspendReason;
import imageferry.events.ids.ImageTaskId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** It waits for something outside of it and tries again by itself. Harmless when that is known, or when it is over. */
public record DelayImport(@TargetAggregateIdentifier ImageTaskId taskId, SuspendReason reason, String message) {}
