package imageferry.events.key;

import imageferry.events.DomainEvent;
import imageferry.events.EventType;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.KeyId;
import imageferry.events.ids.KeyVersionId;
import imageferry.events.image.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

    /**
     * The key cannot be used and will be destroyed at the given time. Force is true when the owner said that it is to be destroyed
     * then although snapshots still depend on it; null and false mean that it is not.
     */
    @EventType(name = "KeyDeletionScheduled")
    record KeyDeletionScheduled(
            KeyId keyId, Instant deleteAt, @Nullable Boolean force) implements KeyEvent {}

    /** The scheduled destruction was called off; the key is enabled again. */
    @EventType(name = "KeyDeletionCancelled")
    record KeyDeletionCancelled(KeyId keyId) implements KeyEvent {}

    /** The key's secret share is gone: nothing under the key can ever be read again. */
    @EventType(name = "KeyDestroyed")
    record KeyDestroyed(KeyId keyId) implements KeyEvent {}

    /** Somebody tried to use the key and was refused. */
    @EventType(name = "KeyUseRefused")
    record KeyUseRefused(KeyId keyId, AccountId askedBy, String action, String refusal) implements KeyEvent {}

    /** The key has another description. */
    @EventType(name = "KeyDescriptionChanged")
    record KeyDescriptionChanged(KeyId keyId, String description) implements KeyEvent {}

    /** The key has these tags, in place of those of the same keys. */
    @EventType(name = "KeyTagged")
    record KeyTagged(KeyId keyId, List<Tag> tags) implements KeyEvent {
        public KeyTagged {
            tags = List.copyOf(tags);
        }
    }

    /** The key has no tags of these keys any more. */
    @EventType(name = "KeyUntagged")
    record KeyUntagged(KeyId keyId, List<String> tagKeys) implements KeyEvent {
        public KeyUntagged {
            tagKeys = List.copyOf(tagKeys);
        }
    }

    /** The key has one more name in its account; it begins with {@code alias/}. */
    @EventType(name = "KeyAliasAdded")
    record KeyAliasAdded(KeyId keyId, String alias) implements KeyEvent {}

    /** The name does not mean this key any more. */
    @EventType(name = "KeyAliasRemoved")
    record KeyAliasRemoved(KeyId keyId, String alias) implements KeyEvent {}

    /** The key gets a new version at each interval, first at the given time; both are null when it gets none by itself. */
    @EventType(name = "KeyRotationChanged")
    record KeyRotationChanged(
            KeyId keyId,
            @Nullable Long intervalSeconds,
            @Nullable Instant nextRotationAt) implements KeyEvent {}

    /** The time has come at which the key gets a new version by itself. */
    @EventType(name = "KeyRotationDue")
    record KeyRotationDue(KeyId keyId, Instant dueAt) implements KeyEvent {}

    /** There is a new version, under which everything new goes. The next rotation is null when there is none by itself. */
    @EventType(name = "KeyVersionCreated")
    record KeyVersionCreated(
            KeyId keyId,
            KeyVersionId versionId,
            KeyVersionId previousVersionId,
            KeyVersionCause cause,
            @Nullable Instant nextRotationAt)
            implements KeyEvent {}

    /** A data key lies under another version of its master key; no content has moved. */
    @EventType(name = "DataKeyRewrapped")
    record DataKeyRewrapped(
            KeyId keyId, String dataKeyId, int dataKeyGeneration, KeyVersionId oldVersionId, KeyVersionId newVersionId)
            implements KeyEvent {}

    /** The deletion of the key is refused from now on, or not any more. */
    @EventType(name = "KeyDeletionProtectionChanged")
    record KeyDeletionProtectionChanged(KeyId keyId, boolean protectedNow, String description) implements KeyEvent {}

    /** The time has come at which the key is to be destroyed. */
    @EventType(name = "KeyDestructionDue")
    record KeyDestructionDue(KeyId keyId, Instant dueAt) implements KeyEvent {}

    /** Snapshots still depend on the key, so it is not destroyed before the given time. */
    @EventType(name = "KeyDestructionPostponed")
    record KeyDestructionPostponed(KeyId keyId, long snapshots, Instant deleteAt) implements KeyEvent {}
}
