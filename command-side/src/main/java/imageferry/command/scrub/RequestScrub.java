package imageferry.command.scrub;

import imageferry.events.ids.AccountId;
import imageferry.events.ids.RegionId;
import imageferry.events.ids.ScrubId;
import imageferry.events.scrub.ScrubScope;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Read and check stored content.
 *
 * @param target id of the image or snapshot; null for a region
 * @param plannedBytes of the disks, before zeros and what is shared are known
 */
public record RequestScrub(
        @TargetAggregateIdentifier ScrubId scrubId,
        AccountId accountId,
        RegionId regionId,
        ScrubScope scope,
        @Nullable String target,
        int snapshots,
        long plannedBytes) {}
