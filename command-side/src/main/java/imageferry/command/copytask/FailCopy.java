package imageferry.command.copytask;

import imageferry.events.copytask.FailureReason;
import imageferry.events.ids.CopyTaskId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * The copy cannot succeed. Harmless when it has ended or is being cancelled; refused once every snapshot is copied, as the
 * report is stale then.
 */
public record FailCopy(@TargetAggregateIdentifier CopyTaskId taskId, FailureReason reason, String message) {}
