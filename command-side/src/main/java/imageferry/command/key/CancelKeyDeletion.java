package imageferry.command.key;

import imageferry.events.ids.AccountId;
import imageferry.events.ids.KeyId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Call a scheduled destruction off. */
public record CancelKeyDeletion(@TargetAggregateIdentifier KeyId keyId, AccountId caller) {}
