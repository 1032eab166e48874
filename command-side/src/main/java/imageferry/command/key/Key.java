package imageferry.command.key;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import imageferry.command.refusal.RefusalReason;
import imageferry.command.refusal.Refused;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.KeyId;
import imageferry.events.ids.KeyVersionId;
import imageferry.events.key.KeyEvent;
import imageferry.events.key.KeyEvent.KeyCreated;
import imageferry.events.key.KeyEvent.KeyDeletionCancelled;
import imageferry.events.key.KeyEvent.KeyDeletionScheduled;
import imageferry.events.key.KeyEvent.KeyDestroyed;
import imageferry.events.key.KeyEvent.KeyDisabled;
import imageferry.events.key.KeyEvent.KeyEnabled;
import imageferry.events.key.KeyEvent.KeyUseRefused;
import imageferry.events.key.KeyOwner;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;

/**
 * A master key: who may use it, and its way to destruction (design §5). The material lives in the vault. Which command is
 * taken in which status stands in {@link KeyTransitions}.
 */
@Aggregate
class Key {
    private static final Set<String> SYMMETRIC_SPECS = Set.of("Aliyun_AES_256", "Aliyun_SM4");

    @AggregateIdentifier
    private KeyId keyId;

    private KeyStatus status;
    private AccountId accountId;
    private KeyOwner owner;
    private String keySpec;
    private KeyVersionId primaryVersionId;

    @SuppressWarnings("NullAway.Init")
    Key() {}

    @CommandHandler
    @SuppressWarnings("NullAway.Init")
    Key(CreateKey command) {
        apply(new KeyCreated(
                command.keyId(),
                command.accountId(),
                command.owner(),
                command.description(),
                command.keySpec(),
                command.keyUsage(),
                command.keyOrigin(),
                command.protectionLevel(),
                command.primaryVersionId()));
    }

    /** Emits nothing: a permitted use shows in what was made with it. */
    @CommandHandler
    KeyVersionId handle(AuthorizeKeyUse command) {
        requireKnownTo(command.caller());
        if (!SYMMETRIC_SPECS.contains(keySpec)) {
            throw refused(RefusalReason.KEY_NOT_SYMMETRIC, "use a symmetric key, not " + keySpec);
        }
        requireEnabled("use an enabled key");
        return primaryVersionId;
    }

    /** Refused uses are facts whoever asked and whatever became of the key. */
    @CommandHandler
    void handle(RecordKeyUseRefused command) {
        apply(new KeyUseRefused(keyId, command.askedBy(), command.action(), command.refusal()));
    }

    @CommandHandler
    void handle(EnableKey command) {
        requireKnownTo(command.caller());
        if (status == KeyStatus.ENABLED) {
            return;
        }
        require(KeyEnabled.class, "enable a disabled key");
        apply(new KeyEnabled(keyId));
    }

    @CommandHandler
    void handle(DisableKey command) {
        requireKnownTo(command.caller());
        requireCustomers("disable a key of the customer");
        if (status == KeyStatus.DISABLED) {
            return;
        }
        require(KeyDisabled.class, "disable an enabled key");
        apply(new KeyDisabled(keyId));
    }

    @CommandHandler
    void handle(ScheduleKeyDeletion command) {
        requireKnownTo(command.caller());
        requireCustomers("delete a key of the customer");
        require(KeyDeletionScheduled.class, "schedule the deletion of a key once");
        apply(new KeyDeletionScheduled(keyId, command.deleteAt(), null));
    }

    @CommandHandler
    void handle(CancelKeyDeletion command) {
        requireKnownTo(command.caller());
        require(KeyDeletionCancelled.class, "call off a scheduled deletion");
        apply(new KeyDeletionCancelled(keyId));
    }

    @CommandHandler
    void handle(DestroyKey command) {
        if (status == KeyStatus.DESTROYED) {
            return;
        }
        if (!allows(KeyDestroyed.class)) {
            throw refused(RefusalReason.STEP_OUT_OF_ORDER, "destroy a key whose deletion is scheduled");
        }
        apply(new KeyDestroyed(keyId));
    }

    @EventSourcingHandler
    void on(KeyCreated event) {
        keyId = event.keyId();
        accountId = event.accountId();
        owner = event.owner();
        keySpec = event.keySpec();
        primaryVersionId = event.primaryVersionId();
        status = KeyStatus.ENABLED;
    }

    /** Everything else changes the status alone. */
    @EventSourcingHandler
    void move(KeyEvent event) {
        status = KeyTransitions.after(status, event);
    }

    KeyStatus status() {
        return status;
    }

    /** A key of another account, or one destroyed, does not exist. */
    private void requireKnownTo(AccountId caller) {
        if (!accountId.equals(caller) || status == KeyStatus.DESTROYED) {
            throw refused(RefusalReason.KEY_NOT_FOUND, "find a key of the caller");
        }
    }

    private void requireCustomers(String expected) {
        if (owner == KeyOwner.SERVICE) {
            throw refused(RefusalReason.SERVICE_KEY_IS_FIXED, expected);
        }
    }

    private void requireEnabled(String expected) {
        if (status == KeyStatus.PENDING_DELETION) {
            throw refused(RefusalReason.KEY_PENDING_DELETION, expected);
        }
        if (status != KeyStatus.ENABLED) {
            throw refused(RefusalReason.KEY_NOT_ENABLED, expected);
        }
    }

    private boolean allows(Class<? extends KeyEvent> event) {
        return KeyTransitions.allows(status, event);
    }

    private void require(Class<? extends KeyEvent> event, String expected) {
        if (!allows(event)) {
            throw refused(RefusalReason.KEY_STATE_FORBIDS, expected);
        }
    }

    private Refused refused(RefusalReason reason, String expected) {
        return new Refused(reason, "Expected to " + expected + ", but " + keyId + " is " + status);
    }
}
