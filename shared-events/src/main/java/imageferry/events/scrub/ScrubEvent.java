package imageferry.events.scrub;

import imageferry.events.DomainEvent;
import imageferry.events.EventType;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.RegionId;
import imageferry.events.ids.ScrubId;
import org.jspecify.annotations.Nullable;

/** What happens to a verification on demand. ScrubFinished or ScrubStopped ends it. */
public sealed interface ScrubEvent extends DomainEvent {
    ScrubId scrubId();

    @Override
    default String aggregateId() {
        return scrubId().value();
    }

    /** Somebody wants stored content to be read and checked. The target is the id of the image or snapshot; null for a region. */
    @EventType(name = "ScrubRequested")
    record ScrubRequested(
            ScrubId scrubId,
            AccountId accountId,
            RegionId regionId,
            ScrubScope scope,
            @Nullable String target,
            int snapshots,
            long plannedBytes)
            implements ScrubEvent {}

    /** A worker began to read. */
    @EventType(name = "ScrubBegun")
    record ScrubBegun(ScrubId scrubId) implements ScrubEvent {}

    /** Everything was read; what was found is in the report. */
    @EventType(name = "ScrubFinished")
    record ScrubFinished(ScrubId scrubId, ScrubCounts counts) implements ScrubEvent {}

    /** It was ended before everything was read. */
    @EventType(name = "ScrubStopped")
    record ScrubStopped(ScrubId scrubId) implements ScrubEvent {}
}
