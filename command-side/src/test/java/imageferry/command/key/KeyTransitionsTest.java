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
import imageferry.events.key.KeyEvent;
import imageferry.events.key.KeyEvent.KeyDeletionCancelled;
import imageferry.events.key.KeyEvent.KeyDeletionScheduled;
import imageferry.events.key.KeyEvent.KeyDestroyed;
import imageferry.events.key.KeyEvent.KeyDisabled;
import imageferry.events.key.KeyEvent.KeyEnabled;
import imageferry.events.key.KeyEvent.KeyUseRefused;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What every command does in every status of a key of the customer. */
class KeyTransitionsTest extends TransitionsContract<Key, KeyStatus, KeyEvent> {
    @Override
    protected Map<KeyStatus, List<KeyEvent>> histories() {
        KeyEvent created = SampleKey.CREATED;
        return Map.of(
                ENABLED, List.of(created),
                DISABLED, List.of(created, SampleKey.DISABLED),
                PENDING_DELETION, List.of(created, SampleKey.DELETION_SCHEDULED),
                DESTROYED, List.of(created, SampleKey.DELETION_SCHEDULED, SampleKey.DESTROYED));
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
                        .refusedElsewhere(STEP_OUT_OF_ORDER));
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
