package imageferry.command.key;

import imageferry.events.ids.AccountId;
import imageferry.events.ids.KeyId;
import imageferry.events.ids.KeyVersionId;
import imageferry.events.key.KeyVersionCause;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Let a version whose material the vault makes in this transaction be the primary one. */
public record AddKeyVersion(
        @TargetAggregateIdentifier KeyId keyId,
        AccountId caller,
        KeyVersionId versionId,
        KeyVersionCause cause,
        Instant at) {}
