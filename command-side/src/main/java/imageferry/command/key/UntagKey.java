package imageferry.command.key;

import imageferry.events.ids.AccountId;
import imageferry.events.ids.KeyId;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Take the tags of these keys from the key; those it does not have are ignored. */
public record UntagKey(@TargetAggregateIdentifier KeyId keyId, AccountId caller, List<String> tagKeys) {}
