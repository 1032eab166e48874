package imageferry.command.key;

import imageferry.events.ids.AccountId;
import imageferry.events.ids.KeyId;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Destroy the key after a waiting time; with force, then also if snapshots still depend on it. */
public record ScheduleKeyDeletion(
        @TargetAggregateIdentifier KeyId keyId, AccountId caller, Instant deleteAt, boolean force) {}
