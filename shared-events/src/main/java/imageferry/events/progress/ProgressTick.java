package imageferry.events.progress;

import imageferry.events.copytask.ByteCounts;
import imageferry.events.copytask.CopyPhase;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.CopyTaskId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where a running copy stands right now. */
public record ProgressTick(
        CopyTaskId taskId,
        AccountId accountId,
        CopyPhase phase,
        int percent,
        ByteCounts bytes,
        long bytesPerSecond,
        @Nullable Long remainingSeconds,
        Instant advancedAt) {}
