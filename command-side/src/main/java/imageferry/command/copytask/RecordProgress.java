package imageferry.command.copytask;

import imageferry.events.copytask.ByteCounts;
import imageferry.events.copytask.CopyPhase;
import imageferry.events.ids.CopyTaskId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Where the work stands; regress is ignored, and steps of less than one percent are not recorded. */
public record RecordProgress(
        @TargetAggregateIdentifier CopyTaskId taskId,
        CopyPhase phase,
        ByteCounts bytes,
        long bytesPerSecond,
        @Nullable Long remainingSeconds) {}
