package imageferry.command.copytask;

import imageferry.events.ids.CopyTaskId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The snapshot it was making is deleted: a cancel where one is possible, harmless elsewhere. */
public record AbandonCopy(@TargetAggregateIdentifier CopyTaskId taskId) {}
