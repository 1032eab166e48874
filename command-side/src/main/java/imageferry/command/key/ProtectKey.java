package imageferry.command.key;

import imageferry.events.ids.AccountId;
import imageferry.events.ids.KeyId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Refuse the deletion of the key from now on, or not any more. */
public record ProtectKey(
        @TargetAggregateIdentifier KeyId keyId, AccountId caller, boolean protectedNow, String description) {}
