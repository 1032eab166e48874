package imageferry.command.key;

import imageferry.events.ids.AccountId;
import imageferry.events.ids.KeyId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Describe the key otherwise; up to 8192 characters. */
public record ChangeKeyDescription(
        @TargetAggregateIdentifier KeyId keyId, AccountId caller, String description) {}
