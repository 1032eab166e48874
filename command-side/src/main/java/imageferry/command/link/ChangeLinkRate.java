package imageferry.command.link;

import imageferry.events.ids.LinkId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Let all copies over the link together move at most so much, from now on.
 *
 * @param bytesPerSecond null is without a limit; 0 is refused, because a link that nothing may pass is to be paused
 */
public record ChangeLinkRate(
        @TargetAggregateIdentifier LinkId linkId, @Nullable Long bytesPerSecond) {}
