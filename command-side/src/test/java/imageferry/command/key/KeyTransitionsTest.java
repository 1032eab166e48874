package imageferry.command.key;

import static imageferry.command.key.KeyStatus.DESTROYED;
import static imageferry.command.key.KeyStatus.DISABLED;
import static imageferry.command.key.KeyStatus.ENABLED;
import static imageferry.command.key.KeyStatus.PENDING_DELETION;
import static imageferry.command.refusal.RefusalReason.KEY_NOT_ENABLED;
import static imageferry.command.refusal.RefusalReason.KEY_NOT_FOUND;
import static imageferry.command.refusal.RefusalReason.KEY_PENDING_DELETION;
import static imageferry.command.refusal.RefusalReason.KEY_STATE_FORBIDS;
import static imageferry.command.refusal.RefusalReason.STEP_OUT_OF_ORDER;

import imageferry.command.support.Rule;
import imageferry.command.support.TransitionsContract;
import imageferry.events.image.Tag;
import imageferry.events.key.KeyEvent;
import imageferry.events.key.KeyEvent.DataKeyRewrapped;
import imageferry.events.key.KeyEvent.KeyAliasAdded;
import imageferry.events.key.KeyEvent.KeyAliasRemoved;
import imageferry.events.key.KeyEvent.KeyDeletionCancelled;
import imageferry.events.key.KeyEvent.KeyDeletionProtectionChanged;
import imageferry.events.key.KeyEvent.KeyDeletionScheduled;
import imageferry.events.key.KeyEvent.KeyDescriptionChanged;
import imageferry.events.key.KeyEvent.KeyDestroyed;
import imageferry.events.key.KeyEvent.KeyDestructionPostponed;
import imageferry.events.key.KeyEvent.KeyDisabled;
import imageferry.events.key.KeyEvent.KeyEnabled;
import imageferry.events.key.KeyEvent.KeyRotationChanged;
import imageferry.events.key.KeyEvent.KeyTagged;
import imageferry.events.key.KeyEvent.KeyUntagged;
import imageferry.events.key.KeyEvent.KeyUseRefused;
import imageferry.events.key.KeyEvent.KeyVersionCreated;
import imageferry.events.key.KeyVersionCause;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.deadline.GenericDeadlineMessage;

/** What every command does in every status of a key of the customer. */
class KeyTransitionsTest extends TransitionsContract<Key, KeyStatus, KeyEvent> {
    @Override
    protected Map<KeyStatus, List<KeyEvent>> histories() {
        KeyEvent created = SampleKey.CREATED;
        return Map.of(
                ENABLED, named(created),
                DISABLED, named(created, SampleKey.DISABLED),
                PENDING_DELETION, named(created, SampleKey.DELETION_SCHEDULED),
                DESTROYED, named(created, SampleKey.DELETION_SCHEDULED, SampleKey.DESTROYED));
    }

    @Override
    protected List<Rule<KeyStatus>> rules() {
        return List.of(
                on(SampleKey.authorize())
                        .harmless(Set.of(ENABLED))
                        .refused(KEY_NOT_ENABLED, Set.of(DISABLED))
                        .refused(KEY_PENDING_DELETION, Set.of(PENDING_DELETION))
                        .refused(KEY_NOT_FOUND, Set.of(DESTROYED)),
                on(SampleKey.useRefused())
                        .emits(Set.of(ENABLED, DISABLED, PENDING_DELETION, DESTROYED), KeyUseRefused.class),
                on(SampleKey.enable())
                        .emits(Set.of(DISABLED), KeyEnabled.class)
                        .harmless(Set.of(ENABLED))
                        .refused(KEY_STATE_FORBIDS, Set.of(PENDING_DELETION))
                        .refused(KEY_NOT_FOUND, Set.of(DESTROYED)),
                on(SampleKey.disable())
                        .emits(Set.of(ENABLED), KeyDisabled.class)
                        .harmless(Set.of(DISABLED))
                        .refused(KEY_STATE_FORBIDS, Set.of(PENDING_DELETION))
                        .refused(KEY_NOT_FOUND, Set.of(DESTROYED)),
                on(SampleKey.scheduleDeletion())
                        .emits(Set.of(ENABLED, DISABLED), KeyDeletionScheduled.class)
                        .refused(KEY_STATE_FORBIDS, Set.of(PENDING_DELETION))
                        .refused(KEY_NOT_FOUND, Set.of(DESTROYED)),
                on(SampleKey.cancelDeletion())
                        .emits(Set.of(PENDING_DELETION), KeyDeletionCancelled.class)
                        .refused(KEY_STATE_FORBIDS, Set.of(ENABLED, DISABLED))
                        .refused(KEY_NOT_FOUND, Set.of(DESTROYED)),
                on(SampleKey.destroy())
                        .emits(Set.of(PENDING_DELETION), KeyDestroyed.class)
                        .harmless(Set.of(DESTROYED))
                        .refusedElsewhere(STEP_OUT_OF_ORDER),
                whileItStays(SampleKey.describe(), KeyDescriptionChanged.class),
                whileItStays(SampleKey.tag(), KeyTagged.class),
                whileItStays(SampleKey.untag(), KeyUntagged.class),
                whileItStays(SampleKey.addAlias(), KeyAliasAdded.class),
                whileItStays(SampleKey.protect(), KeyDeletionProtectionChanged.class),
                on(SampleKey.removeAlias())
                        .emits(Set.of(ENABLED, DISABLED, PENDING_DELETION), KeyAliasRemoved.class)
                        .refused(KEY_NOT_FOUND, Set.of(DESTROYED)),
                whileEnabled(SampleKey.rotateYearly(), KeyRotationChanged.class),
                whileEnabled(SampleKey.addVersion(KeyVersionCause.REQUEST), KeyVersionCreated.class),
                on(SampleKey.rewrapped())
                        .emits(Set.of(ENABLED, DISABLED, PENDING_DELETION), DataKeyRewrapped.class)
                        .refused(STEP_OUT_OF_ORDER, Set.of(DESTROYED)),
                on(SampleKey.postpone())
                        .emits(Set.of(PENDING_DELETION), KeyDestructionPostponed.class)
                        .refusedElsewhere(STEP_OUT_OF_ORDER));
    }

    @Override
    protected List<Visit<KeyEvent>> visits() {
        KeyRotationChanged yearly = new KeyRotationChanged(SampleKey.KEY, 31_536_000L, SampleKey.LATER);
        return List.of(
                new Visit<>(
                        List.of(SampleKey.CREATED, yearly),
                        deadline(RotationTime.DEADLINE, new RotationTime(SampleKey.LATER))),
                new Visit<>(
                        List.of(SampleKey.CREATED, SampleKey.DELETION_SCHEDULED),
                        deadline(DestructionTime.DEADLINE, new DestructionTime(SampleKey.LATER))));
    }

    private static Object deadline(String name, Object message) {
        return new GenericDeadlineMessage<>(name, message);
    }

    private static Rule<KeyStatus> whileItStays(Object command, Class<?> event) {
        return on(command)
                .emits(Set.of(ENABLED, DISABLED), event)
                .refused(KEY_STATE_FORBIDS, Set.of(PENDING_DELETION))
                .refused(KEY_NOT_FOUND, Set.of(DESTROYED));
    }

    private static Rule<KeyStatus> whileEnabled(Object command, Class<?> event) {
        return on(command)
                .emits(Set.of(ENABLED), event)
                .refused(KEY_NOT_ENABLED, Set.of(DISABLED))
                .refused(KEY_PENDING_DELETION, Set.of(PENDING_DELETION))
                .refused(KEY_NOT_FOUND, Set.of(DESTROYED));
    }

    /** Each key has a name and a tag that can be taken. */
    private static List<KeyEvent> named(KeyEvent created, KeyEvent... later) {
        List<KeyEvent> history = new ArrayList<>(List.of(
                created,
                new KeyAliasAdded(SampleKey.KEY, "alias/old"),
                new KeyTagged(SampleKey.KEY, List.of(new Tag("stage", "test")))));
        history.addAll(List.of(later));
        return history;
    }

    private static Rule<KeyStatus> on(Object command) {
        return Rule.of(KeyStatus.class, command);
    }

    @Override
    protected Class<Key> aggregate() {
        return Key.class;
    }

    @Override
    protected Class<KeyStatus> statuses() {
        return KeyStatus.class;
    }

    @Override
    protected Map<Class<? extends KeyEvent>, KeyStatus> beginnings() {
        return KeyTransitions.BEGINNINGS;
    }

    @Override
    protected Map<KeyStatus, Map<Class<? extends KeyEvent>, KeyStatus>> table() {
        return KeyTransitions.TABLE;
    }

    @Override
    protected KeyStatus statusOf(Key aggregate) {
        return aggregate.status();
    }
}
