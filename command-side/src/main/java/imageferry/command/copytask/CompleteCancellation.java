package imageferry.command.copytask;

import imageferry.events.copytask.CancelReceipt;
import imageferry.events.ids.CopyTaskId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Nothing moves any more and the remains are removed. Harmless when recorded before. */
public record CompleteCancellation(
        @TargetAggregateIdentifier CopyTaskId taskId, CancelReceipt receipt) {}
