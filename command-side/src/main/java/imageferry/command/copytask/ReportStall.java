package imageferry.command.copytask;

import imageferry.events.ids.CopyTaskId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The copy has not advanced for a while. Recorded once per stall. */
public record ReportStall(@TargetAggregateIdentifier CopyTaskId taskId, long secondsWithoutProgress) {}
