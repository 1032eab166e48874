package imageferry.command.copytask;

import imageferry.events.ids.CopyTaskId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The copy has a slot. Refused unless it is queued. */
public record StartCopy(@TargetAggregateIdentifier CopyTaskId taskId, int slot) {}
