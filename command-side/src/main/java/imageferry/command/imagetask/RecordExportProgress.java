package imageferry.command.imagetask;

import imageferry.events.ids.ImageTaskId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Where it stands, 0 to 99; regress is ignored. */
public record RecordExportProgress(
        @TargetAggregateIdentifier ImageTaskId taskId, int percent) {}
