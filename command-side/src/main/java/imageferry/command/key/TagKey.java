package imageferry.command.key;

import imageferry.events.ids.AccountId;
import imageferry.events.ids.KeyId;
import imageferry.events.image.Tag;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Put tags on the key, in place of those of the same keys. */
public record TagKey(@TargetAggregateIdentifier KeyId keyId, AccountId caller, List<Tag> tags) {}
