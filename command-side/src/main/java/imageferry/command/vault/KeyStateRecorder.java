package imageferry.command.vault;

import imageferry.command.refusal.RefusalReason;
import imageferry.command.refusal.Refused;
import imageferry.events.ids.KeyId;
import imageferry.events.key.KeyEvent.KeyCreated;
import imageferry.events.key.KeyEvent.KeyDeletionCancelled;
import imageferry.events.key.KeyEvent.KeyDeletionScheduled;
import imageferry.events.key.KeyEvent.KeyDestroyed;
import imageferry.events.key.KeyEvent.KeyDisabled;
import imageferry.events.key.KeyEvent.KeyEnabled;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps the state of each master key in step with its events, in the transaction that appends them. */
@Component
@ProcessingGroup("vault")
class KeyStateRecorder {
    private final JdbcClient jdbc;

    KeyStateRecorder(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventHandler
    void on(KeyCreated event) {
        jdbc.sql("insert into key_state (key_id, account_id, owner, state) values (?, ?, ?, ?)")
                .params(
                        event.keyId().value(),
                        event.accountId().value(),
                        event.owner().name(),
                        RecordedState.ENABLED.name())
                .update();
    }

    @EventHandler
    void on(KeyEnabled event) {
        change(event.keyId(), RecordedState.ENABLED);
    }

    @EventHandler
    void on(KeyDisabled event) {
        change(event.keyId(), RecordedState.DISABLED);
    }

    @EventHandler
    void on(KeyDeletionScheduled event) {
        change(event.keyId(), RecordedState.PENDING_DELETION);
    }

    @EventHandler
    void on(KeyDeletionCancelled event) {
        change(event.keyId(), RecordedState.ENABLED);
    }

    @EventHandler
    void on(KeyDestroyed event) {
        jdbc.sql("update key_state set state = ? where key_id = ?")
                .params(RecordedState.DESTROYED.name(), event.keyId().value())
                .update();
    }

    /** Once the destruction has begun the share may be gone, so the change is refused with the command that asked for it. */
    private void change(KeyId key, RecordedState state) {
        int changed = jdbc.sql("update key_state set state = ? where key_id = ? and state not in (?, ?)")
                .params(state.name(), key.value(), RecordedState.DESTROYING.name(), RecordedState.DESTROYED.name())
                .update();
        if (changed == 0) {
            throw new Refused(
                    RefusalReason.KEY_STATE_FORBIDS,
                    "Expected to change key " + key + " to " + state.words() + ", but its destruction has begun");
        }
    }
}
