package imageferry.command.key;

import imageferry.events.ids.AccountId;
import imageferry.events.ids.KeyId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Let the key be used again. */
public record EnableKey(@TargetAggregateIdentifier KeyId keyId, AccountId caller) {}
