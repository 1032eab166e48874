package imageferry.command.key;

import imageferry.events.ids.AccountId;
import imageferry.events.ids.KeyId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** May the caller put content under this key? Answers the primary {@code KeyVersionId}; refused when the key is another's, unknown or not enabled. */
public record AuthorizeKeyUse(@TargetAggregateIdentifier KeyId keyId, AccountId caller, String action) {}
