package imageferry.command.key;

import imageferry.command.refusal.RefusalReason;
import imageferry.command.refusal.Refused;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.KeyId;
import imageferry.events.ids.KeyVersionId;
import imageferry.events.image.Tag;
import imageferry.events.key.KeyEvent;
import imageferry.events.key.KeyEvent.KeyAliasAdded;
import imageferry.events.key.KeyEvent.KeyAliasRemoved;
import imageferry.events.key.KeyEvent.KeyDeletionProtectionChanged;
import imageferry.events.key.KeyEvent.KeyDestructionDue;
import imageferry.events.key.KeyEvent.KeyDestructionPostponed;
import imageferry.events.key.KeyEvent.KeyRotationChanged;
import imageferry.events.key.KeyEvent.KeyRotationDue;
import imageferry.events.key.KeyEvent.KeyTagged;
import imageferry.events.key.KeyEvent.KeyUntagged;
import imageferry.events.key.KeyOwner;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What a master key knows of itself, and what it refuses because of that. */
abstract class GuardedKey {
    static final int MOST_TAGS = 20;

    @AggregateIdentifier
    KeyId keyId;

    KeyStatus status;
    AccountId accountId;
    KeyOwner owner;
    String keySpec;
    KeyVersionId primaryVersionId;
    Instant lastRotationAt;

    @Nullable
    Duration rotationInterval;

    @Nullable
    Instant nextRotationAt;

    boolean rotationDue;
    boolean protectedFromDeletion;

    @Nullable
    Instant deleteAt;

    boolean destructionDue;
    final Set<String> aliases = new HashSet<>();
    final Set<String> tagKeys = new HashSet<>();

    @SuppressWarnings("NullAway.Init")
    GuardedKey() {}

    @EventSourcingHandler
    void on(KeyRotationChanged event) {
        rotationInterval = event.intervalSeconds() == null ? null : Duration.ofSeconds(event.intervalSeconds());
        nextRotationAt = event.nextRotationAt();
        rotationDue = false;
    }

    @EventSourcingHandler
    void on(KeyRotationDue event) {
        rotationDue = true;
    }

    @EventSourcingHandler
    void on(KeyTagged event) {
        event.tags().stream().map(Tag::key).forEach(tagKeys::add);
    }

    @EventSourcingHandler
    void on(KeyUntagged event) {
        event.tagKeys().forEach(tagKeys::remove);
    }

    @EventSourcingHandler
    void on(KeyAliasAdded event) {
        aliases.add(event.alias());
    }

    @EventSourcingHandler
    void on(KeyAliasRemoved event) {
        aliases.remove(event.alias());
    }

    @EventSourcingHandler
    void on(KeyDeletionProtectionChanged event) {
        protectedFromDeletion = event.protectedNow();
    }

    @EventSourcingHandler
    void on(KeyDestructionDue event) {
        destructionDue = true;
    }

    @EventSourcingHandler
    void on(KeyDestructionPostponed event) {
        deleteAt = event.deleteAt();
        destructionDue = false;
    }

    /** A key of another account, or one destroyed, does not exist. */
    void requireKnownTo(AccountId caller) {
        if (!accountId.equals(caller) || status == KeyStatus.DESTROYED) {
            throw refused(RefusalReason.KEY_NOT_FOUND, "find a key of the caller");
        }
    }

    void requireCustomers(String expected) {
        if (owner == KeyOwner.SERVICE) {
            throw refused(RefusalReason.SERVICE_KEY_IS_FIXED, expected);
        }
    }

    void requireEnabled(String expected) {
        if (status == KeyStatus.PENDING_DELETION) {
            throw refused(RefusalReason.KEY_PENDING_DELETION, expected);
        }
        if (status != KeyStatus.ENABLED) {
            throw refused(RefusalReason.KEY_NOT_ENABLED, expected);
        }
    }

    void require(Class<? extends KeyEvent> event, String expected) {
        if (!allows(event)) {
            throw refused(RefusalReason.KEY_STATE_FORBIDS, expected);
        }
    }

    /** For what the service itself asks, late or twice. */
    void requireInOrder(boolean inOrder, String expected) {
        if (!inOrder) {
            throw refused(RefusalReason.STEP_OUT_OF_ORDER, expected);
        }
    }

    boolean allows(Class<? extends KeyEvent> event) {
        return KeyTransitions.allows(status, event);
    }

    @Nullable
    Instant rotationAfter(Instant rotation) {
        return rotationInterval == null ? null : rotation.plus(rotationInterval);
    }

    Refused refused(RefusalReason reason, String expected) {
        return new Refused(reason, "Expected to " + expected + ", but " + keyId + " is " + status);
    }
}
