package imageferry.command.key;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import imageferry.command.refusal.RefusalReason;
import imageferry.events.ids.KeyVersionId;
import imageferry.events.key.KeyEvent;
import imageferry.events.key.KeyEvent.DataKeyRewrapped;
import imageferry.events.key.KeyEvent.KeyAliasAdded;
import imageferry.events.key.KeyEvent.KeyAliasRemoved;
import imageferry.events.key.KeyEvent.KeyCreated;
import imageferry.events.key.KeyEvent.KeyDeletionCancelled;
import imageferry.events.key.KeyEvent.KeyDeletionProtectionChanged;
import imageferry.events.key.KeyEvent.KeyDeletionScheduled;
import imageferry.events.key.KeyEvent.KeyDescriptionChanged;
import imageferry.events.key.KeyEvent.KeyDestroyed;
import imageferry.events.key.KeyEvent.KeyDestructionDue;
import imageferry.events.key.KeyEvent.KeyDestructionPostponed;
import imageferry.events.key.KeyEvent.KeyDisabled;
import imageferry.events.key.KeyEvent.KeyEnabled;
import imageferry.events.key.KeyEvent.KeyRotationChanged;
import imageferry.events.key.KeyEvent.KeyRotationDue;
import imageferry.events.key.KeyEvent.KeyTagged;
import imageferry.events.key.KeyEvent.KeyUntagged;
import imageferry.events.key.KeyEvent.KeyUseRefused;
import imageferry.events.key.KeyEvent.KeyVersionCreated;
import imageferry.events.key.KeyVersionCause;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.deadline.annotation.DeadlineHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.spring.stereotype.Aggregate;

/**
 * A master key: who may use it, its versions and names, and its way to destruction (design §5). The material lives in the vault. Which
 * command is taken in which status stands in {@link KeyTransitions}.
 */
@Aggregate
class Key extends GuardedKey {
    private static final Set<String> SYMMETRIC_SPECS = Set.of("Aliyun_AES_256", "Aliyun_SM4");

    Key() {}

    @CommandHandler
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
        requireSymmetric();
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
    void handle(ChangeKeyDescription command) {
        requireKnownTo(command.caller());
        requireCustomers("describe a key of the customer");
        require(KeyDescriptionChanged.class, "describe a key that stays");
        apply(new KeyDescriptionChanged(keyId, command.description()));
    }

    @CommandHandler
    void handle(TagKey command) {
        requireKnownTo(command.caller());
        require(KeyTagged.class, "tag a key that stays");
        Set<String> all = new HashSet<>(tagKeys);
        command.tags().forEach(tag -> all.add(tag.key()));
        if (all.size() > MOST_TAGS) {
            throw refused(RefusalReason.KEY_TAGS_TOO_MANY, "have at most " + MOST_TAGS + " tags on a key");
        }
        apply(new KeyTagged(keyId, command.tags()));
    }

    @CommandHandler
    void handle(UntagKey command) {
        requireKnownTo(command.caller());
        require(KeyUntagged.class, "take tags from a key that stays");
        List<String> present =
                command.tagKeys().stream().filter(tagKeys::contains).distinct().toList();
        if (!present.isEmpty()) {
            apply(new KeyUntagged(keyId, present));
        }
    }

    @CommandHandler
    void handle(AddKeyAlias command) {
        requireKnownTo(command.caller());
        require(KeyAliasAdded.class, "name a key that stays");
        if (aliases.contains(command.alias())) {
            throw refused(RefusalReason.KEY_ALIAS_TAKEN, "give a name once");
        }
        apply(new KeyAliasAdded(keyId, command.alias()));
    }

    @CommandHandler
    void handle(RemoveKeyAlias command) {
        requireKnownTo(command.caller());
        if (!aliases.contains(command.alias())) {
            throw refused(RefusalReason.KEY_ALIAS_NOT_FOUND, "take a name that the key has");
        }
        apply(new KeyAliasRemoved(keyId, command.alias()));
    }

    /** The first rotation is due an interval after the last version was made, which may be at once. */
    @CommandHandler
    void handle(ChangeKeyRotation command) {
        requireKnownTo(command.caller());
        requireCustomers("rotate a key of the customer");
        requireSymmetric();
        requireEnabled("rotate an enabled key");
        Duration interval = command.interval();
        apply(
                interval == null
                        ? new KeyRotationChanged(keyId, null, null)
                        : new KeyRotationChanged(keyId, interval.toSeconds(), lastRotationAt.plus(interval)));
    }

    @CommandHandler
    void handle(AddKeyVersion command) {
        requireKnownTo(command.caller());
        requireCustomers("rotate a key of the customer");
        requireSymmetric();
        requireEnabled("rotate an enabled key");
        requireInOrder(command.cause() == KeyVersionCause.REQUEST || rotationDue, "rotate a key when it is due");
        apply(new KeyVersionCreated(
                keyId, command.versionId(), primaryVersionId, command.cause(), rotationAfter(command.at())));
    }

    @DeadlineHandler(deadlineName = RotationTime.DEADLINE)
    void on(RotationTime time) {
        if (allows(KeyRotationDue.class) && !rotationDue && time.at().equals(nextRotationAt)) {
            apply(new KeyRotationDue(keyId, time.at()));
        }
    }

    @CommandHandler
    void handle(RecordDataKeyRewrapped command) {
        requireInOrder(
                allows(DataKeyRewrapped.class) && command.newVersionId().equals(primaryVersionId),
                "rewrap a data key under the primary version");
        apply(new DataKeyRewrapped(
                keyId,
                command.dataKeyId(),
                command.dataKeyGeneration(),
                command.oldVersionId(),
                command.newVersionId()));
    }

    @CommandHandler
    void handle(ProtectKey command) {
        requireKnownTo(command.caller());
        requireCustomers("protect a key of the customer");
        require(KeyDeletionProtectionChanged.class, "protect a key that stays");
        apply(new KeyDeletionProtectionChanged(keyId, command.protectedNow(), command.description()));
    }

    @CommandHandler
    void handle(ScheduleKeyDeletion command) {
        requireKnownTo(command.caller());
        requireCustomers("delete a key of the customer");
        require(KeyDeletionScheduled.class, "schedule the deletion of a key once");
        if (protectedFromDeletion) {
            throw refused(RefusalReason.KEY_PROTECTED, "delete a key that is not protected from it");
        }
        apply(new KeyDeletionScheduled(keyId, command.deleteAt(), command.force()));
    }

    @CommandHandler
    void handle(CancelKeyDeletion command) {
        requireKnownTo(command.caller());
        require(KeyDeletionCancelled.class, "call off a scheduled deletion");
        apply(new KeyDeletionCancelled(keyId));
    }

    @DeadlineHandler(deadlineName = DestructionTime.DEADLINE)
    void on(DestructionTime time) {
        if (allows(KeyDestructionDue.class) && !destructionDue && time.at().equals(deleteAt)) {
            apply(new KeyDestructionDue(keyId, time.at()));
        }
    }

    @CommandHandler
    void handle(PostponeKeyDestruction command) {
        requireInOrder(allows(KeyDestructionPostponed.class), "postpone a destruction that is scheduled");
        apply(new KeyDestructionPostponed(keyId, command.snapshots(), command.deleteAt()));
    }

    @CommandHandler
    void handle(DestroyKey command) {
        if (status != KeyStatus.DESTROYED) {
            requireInOrder(allows(KeyDestroyed.class), "destroy a key whose deletion is scheduled");
            apply(new KeyDestroyed(keyId));
        }
    }

    @EventSourcingHandler
    void on(KeyCreated event, @Timestamp Instant time) {
        keyId = event.keyId();
        accountId = event.accountId();
        owner = event.owner();
        keySpec = event.keySpec();
        primaryVersionId = event.primaryVersionId();
        lastRotationAt = time;
        status = KeyStatus.ENABLED;
    }

    @EventSourcingHandler
    void on(KeyVersionCreated event, @Timestamp Instant time) {
        primaryVersionId = event.versionId();
        lastRotationAt = time;
        nextRotationAt = event.nextRotationAt();
        rotationDue = false;
    }

    @EventSourcingHandler
    void on(KeyDeletionScheduled event) {
        deleteAt = event.deleteAt();
        destructionDue = false;
        move(event);
    }

    /** Everything else changes the status alone. */
    @EventSourcingHandler
    void move(KeyEvent event) {
        status = KeyTransitions.after(status, event);
    }

    KeyStatus status() {
        return status;
    }

    private void requireSymmetric() {
        if (!SYMMETRIC_SPECS.contains(keySpec)) {
            throw refused(RefusalReason.KEY_NOT_SYMMETRIC, "use a symmetric key, not " + keySpec);
        }
    }
}
