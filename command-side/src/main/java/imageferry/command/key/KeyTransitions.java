package imageferry.command.key;

import static imageferry.command.key.KeyStatus.DESTROYED;
import static imageferry.command.key.KeyStatus.DISABLED;
import static imageferry.command.key.KeyStatus.ENABLED;
import static imageferry.command.key.KeyStatus.PENDING_DELETION;

import imageferry.events.key.KeyEvent;
import imageferry.events.key.KeyEvent.KeyCreated;
import imageferry.events.key.KeyEvent.KeyDeletionCancelled;
import imageferry.events.key.KeyEvent.KeyDeletionScheduled;
import imageferry.events.key.KeyEvent.KeyDestroyed;
import imageferry.events.key.KeyEvent.KeyDisabled;
import imageferry.events.key.KeyEvent.KeyEnabled;
import imageferry.events.key.KeyEvent.KeyUseRefused;
import java.util.Map;

/** The life of a master key as a table: what may happen in each status, and the status that follows. */
final class KeyTransitions {
    static final Map<Class<? extends KeyEvent>, KeyStatus> BEGINNINGS = Map.of(KeyCreated.class, ENABLED);

    static final Map<KeyStatus, Map<Class<? extends KeyEvent>, KeyStatus>> TABLE = Map.of(
            ENABLED,
            Map.of(
                    KeyUseRefused.class, ENABLED,
                    KeyDisabled.class, DISABLED,
                    KeyDeletionScheduled.class, PENDING_DELETION),
            DISABLED,
            Map.of(
                    KeyUseRefused.class, DISABLED,
                    KeyEnabled.class, ENABLED,
                    KeyDeletionScheduled.class, PENDING_DELETION),
            PENDING_DELETION,
            Map.of(
                    KeyUseRefused.class, PENDING_DELETION,
                    KeyDeletionCancelled.class, ENABLED,
                    KeyDestroyed.class, DESTROYED),
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
}
