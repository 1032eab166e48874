package imageferry.command.scrub;

import imageferry.events.ids.ScrubId;
import imageferry.events.scrub.ScrubCounts;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Everything was read. Harmless when it is over. */
public record FinishScrub(@TargetAggregateIdentifier ScrubId scrubId, ScrubCounts counts) {}
