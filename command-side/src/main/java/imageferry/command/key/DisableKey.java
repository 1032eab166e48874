package imageferry.command.key;

import imageferry.events.ids.AccountId;
import imageferry.events.ids.KeyId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Stop all use of the key. */
public record DisableKey(@TargetAggregateIdentifier KeyId keyId, AccountId caller) {}
