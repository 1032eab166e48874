package imageferry.command.link;

import imageferry.events.ids.LinkId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Let bytes move over the link again. */
public record ResumeLink(@TargetAggregateIdentifier LinkId linkId) {}
