package imageferry.command.key;

import imageferry.events.ids.KeyId;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Snapshots still depend on the key: destroy it later. */
public record PostponeKeyDestruction(
        @TargetAggregateIdentifier KeyId keyId, long snapshots, Instant deleteAt) {}
