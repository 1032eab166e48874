package imageferry.command.key;

import imageferry.events.ids.AccountId;
import imageferry.events.ids.KeyId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Give the key one more name. It must be free in the account when the transaction commits. */
public record AddKeyAlias(@TargetAggregateIdentifier KeyId keyId, AccountId caller, String alias) {}
