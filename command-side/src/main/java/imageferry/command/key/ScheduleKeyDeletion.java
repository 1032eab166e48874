package imageferry.command.key;

import imageferry.events.ids.AccountId;
import imageferry.events.ids.KeyId;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Destroy the key after a waiting time. */
public record ScheduleKeyDeletion(@TargetAggregateIdentifier KeyId keyId, AccountId caller, Instant deleteAt) {}
