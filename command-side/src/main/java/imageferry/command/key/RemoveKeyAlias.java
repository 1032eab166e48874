package imageferry.command.key;

import imageferry.events.ids.AccountId;
import imageferry.events.ids.KeyId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Take a name from the key. */
public record RemoveKeyAlias(@TargetAggregateIdentifier KeyId keyId, AccountId caller, String alias) {}
