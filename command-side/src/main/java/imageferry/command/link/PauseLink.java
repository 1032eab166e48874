package imageferry.command.link;

import imageferry.events.ids.LinkId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Let nothing move over the link until it is resumed.
 *
 * @param reason shown to the owners of copies that wait; one line of 1 to 200 characters
 */
public record PauseLink(@TargetAggregateIdentifier LinkId linkId, String reason) {}
