package imageferry.command.scrub;

import imageferry.events.ids.ScrubId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Read no more; what was found stays known. Harmless when it is over. */
public record StopScrub(@TargetAggregateIdentifier ScrubId scrubId) {}
