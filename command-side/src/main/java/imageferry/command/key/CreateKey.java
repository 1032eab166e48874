package imageferry.command.key;

import imageferry.events.ids.AccountId;
import imageferry.events.ids.KeyId;
import imageferry.events.ids.KeyVersionId;
import imageferry.events.key.KeyOwner;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Make a master key whose first version and secret share are already in the vault. */
public record CreateKey(
        @TargetAggregateIdentifier KeyId keyId,
        AccountId accountId,
        KeyOwner owner,
        String description,
        String keySpec,
        String keyUsage,
        String keyOrigin,
        String protectionLevel,
        KeyVersionId primaryVersionId) {}
