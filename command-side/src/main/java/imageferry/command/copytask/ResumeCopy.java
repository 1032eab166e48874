package imageferry.command.copytask;

import imageferry.events.ids.CopyTaskId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What the copy waited for may be there again: back to the queue. Harmless when it is not suspended. */
public record ResumeCopy(@TargetAggregateIdentifier CopyTaskId taskId) {}
