package imageferry.command.scrub;

import imageferry.events.ids.ScrubId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** A worker begins to read. Harmless when one began before, and when it is over. */
public record BeginScrub(@TargetAggregateIdentifier ScrubId scrubId) {}
