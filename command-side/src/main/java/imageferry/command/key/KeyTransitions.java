package imageferry.command.key;

import static imageferry.command.key.KeyStatus.DESTROYED;
import static imageferry.command.key.KeyStatus.DISABLED;
import static imageferry.command.key.KeyStatus.ENABLED;
import static imageferry.command.key.KeyStatus.PENDING_DELETION;

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
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The life of a master key as a table: what may happen in each status, and the status that follows. */
final class KeyTransitions {
    static final Map<Class<? extends KeyEvent>, KeyStatus> BEGINNINGS = Map.of(KeyCreated.class, ENABLED);

    /** What may happen to a key that is not about to go, and leaves its status as it is. */
    private static final Set<Class<? extends KeyEvent>> WHILE_IT_STAYS = Set.of(
            KeyUseRefused.class,
            KeyDescriptionChanged.class,
            KeyTagged.class,
            KeyUntagged.class,
            KeyAliasAdded.class,
            KeyAliasRemoved.class,
            KeyDeletionProtectionChanged.class,
            DataKeyRewrapped.class);

    static final Map<KeyStatus, Map<Class<? extends KeyEvent>, KeyStatus>> TABLE = Map.of(
            ENABLED,
            row(
                    ENABLED,
                    WHILE_IT_STAYS,
                    Map.of(
                            KeyRotationChanged.class, ENABLED,
                            KeyRotationDue.class, ENABLED,
                            KeyVersionCreated.class, ENABLED,
                            KeyDisabled.class, DISABLED,
                            KeyDeletionScheduled.class, PENDING_DELETION)),
            DISABLED,
            row(
                    DISABLED,
                    WHILE_IT_STAYS,
                    Map.of(
                            KeyEnabled.class, ENABLED,
                            KeyDeletionScheduled.class, PENDING_DELETION)),
            PENDING_DELETION,
            row(
                    PENDING_DELETION,
                    Set.of(
                            KeyUseRefused.class,
                            KeyAliasRemoved.class,
                            DataKeyRewrapped.class,
                            KeyDestructionDue.class,
                            KeyDestructionPostponed.class),
                    Map.of(
                            KeyDeletionCancelled.class, ENABLED,
                            KeyDestroyed.class, DESTROYED)),
            DESTROYED,
            Map.of(KeyUseRefused.class, DESTROYED));

    private KeyTransitions() {}

    static boolean allows(KeyStatus status, Class<? extends KeyEvent> event) {
        return TABLE.getOrDefault(status, Map.of()).containsKey(event);
    }

    /** The status that follows. History is true: what the table does not have leaves the status as it is. */
    static KeyStatus after(KeyStatus status, KeyEvent event) {
        return TABLE.getOrDefault(status, Map.of()).getOrDefault(event.getClass(), status);
    }

    private static Map<Class<? extends KeyEvent>, KeyStatus> row(
            KeyStatus status,
            Set<Class<? extends KeyEvent>> staying,
            Map<Class<? extends KeyEvent>, KeyStatus> moving) {
        Map<Class<? extends KeyEvent>, KeyStatus> row = new HashMap<>(moving);
        staying.forEach(event -> row.put(event, status));
        return Map.copyOf(row);
    }
}
