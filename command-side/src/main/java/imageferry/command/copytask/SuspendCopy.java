package imageferry.command.copytask;

import imageferry.events.copytask.SuspendReason;
import imageferry.events.ids.CopyTaskId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The copy must wait; it gives its slot back. */
public record SuspendCopy(@TargetAggregateIdentifier CopyTaskId taskId, SuspendReason reason, String message) {}
