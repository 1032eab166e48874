package imageferry.events.key;

import imageferry.events.DomainEvent;
import imageferry.events.EventType;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.KeyId;
import imageferry.events.ids.KeyVersionId;
import java.time.Instant;

/** Everything that happens to a master key. */
public sealed interface KeyEvent extends DomainEvent {
    KeyId keyId();

    @Override
    default String aggregateId() {
        return keyId().value();
    }

    /** A master key exists. The spec, usage, origin and protection level are the KMS API's own words. */
    @EventType(name = "KeyCreated")
    record KeyCreated(
            KeyId keyId,
            AccountId accountId,
            KeyOwner owner,
            String description,
            String keySpec,
            String keyUsage,
            String keyOrigin,
            String protectionLevel,
            KeyVersionId primaryVersionId)
            implements KeyEvent {}

    /** The key can be used again. */
    @EventType(name = "KeyEnabled")
    record KeyEnabled(KeyId keyId) implements KeyEvent {}

    /** The key cannot be used until it is enabled. */
    @EventType(name = "KeyDisabled")
    record KeyDisabled(KeyId keyId) implements KeyEvent {}

    /** The key cannot be used and will be destroyed at the given time. */
    @EventType(name = "KeyDeletionScheduled")
    record KeyDeletionScheduled(KeyId keyId, Instant deleteAt) implements KeyEvent {}

    /** The scheduled destruction was called off; the key is enabled again. */
    @EventType(name = "KeyDeletionCancelled")
    record KeyDeletionCancelled(KeyId keyId) implements KeyEvent {}

    /** The key's secret share is gone: nothing under the key can ever be read again. */
    @EventType(name = "KeyDestroyed")
    record KeyDestroyed(KeyId keyId) implements KeyEvent {}

    /** Somebody tried to use the key and was refused. */
    @EventType(name = "KeyUseRefused")
    record KeyUseRefused(KeyId keyId, AccountId askedBy, String action, String refusal) implements KeyEvent {}
}
