package imageferry.command.key;

import imageferry.events.ids.KeyId;
import imageferry.events.ids.KeyVersionId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** In this transaction a data key is put under another version. */
public record RecordDataKeyRewrapped(
        @TargetAggregateIdentifier KeyId keyId,
        String dataKeyId,
        int dataKeyGeneration,
        KeyVersionId oldVersionId,
        KeyVersionId newVersionId) {}
