package imageferry.command.key;

import imageferry.events.ids.AccountId;
import imageferry.events.ids.KeyId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Note that a use was refused, in a transaction of its own. */
public record RecordKeyUseRefused(
        @TargetAggregateIdentifier KeyId keyId, AccountId askedBy, String action, String refusal) {}
