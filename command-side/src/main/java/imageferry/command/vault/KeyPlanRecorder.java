package imageferry.command.vault;

import imageferry.command.refusal.RefusalReason;
import imageferry.command.refusal.Refused;
import imageferry.events.ids.KeyId;
import imageferry.events.key.KeyEvent.KeyAliasAdded;
import imageferry.events.key.KeyEvent.KeyAliasRemoved;
import imageferry.events.key.KeyEvent.KeyDeletionCancelled;
import imageferry.events.key.KeyEvent.KeyDeletionScheduled;
import imageferry.events.key.KeyEvent.KeyDestroyed;
import imageferry.events.key.KeyEvent.KeyDestructionDue;
import imageferry.events.key.KeyEvent.KeyDestructionPostponed;
import imageferry.events.key.KeyEvent.KeyRotationChanged;
import imageferry.events.key.KeyEvent.KeyRotationDue;
import imageferry.events.key.KeyEvent.KeyVersionCreated;
import java.sql.Timestamp;
import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps the names of master keys, and what is to be done with a key and when, in the transaction that appends its events. */
@Component
@ProcessingGroup("vault")
class KeyPlanRecorder {
    private final JdbcClient jdbc;
    private final ChoreSignal chores;

    KeyPlanRecorder(JdbcClient jdbc, ChoreSignal chores) {
        this.jdbc = jdbc;
        this.chores = chores;
    }

    @EventHandler
    void on(KeyRotationChanged event) {
        rotation(event.keyId(), event.nextRotationAt());
    }

    @EventHandler
    void on(KeyVersionCreated event) {
        rotation(event.keyId(), event.nextRotationAt());
        chores.afterCommit();
    }

    @EventHandler
    void on(KeyRotationDue event) {
        set(event.keyId(), "rotation_due = true");
        chores.afterCommit();
    }

    @EventHandler
    void on(KeyDeletionScheduled event) {
        boolean force = Boolean.TRUE.equals(event.force());
        set(event.keyId(), "destruction_due = false, forced = " + force);
    }

    @EventHandler
    void on(KeyDeletionCancelled event) {
        set(event.keyId(), "destruction_due = false, forced = false");
    }

    @EventHandler
    void on(KeyDestructionDue event) {
        set(event.keyId(), "destruction_due = true");
        chores.afterCommit();
    }

    @EventHandler
    void on(KeyDestructionPostponed event) {
        set(event.keyId(), "destruction_due = false");
    }

    /** A name is one key's alone in its account: who comes second is refused with the command that asked for it. */
    @EventHandler
    void on(KeyAliasAdded event) {
        int rows = jdbc.sql("insert into key_alias (account_id, alias, key_id)"
                        + " select account_id, ?, key_id from key_state where key_id = ?"
                        + " on conflict (account_id, alias) do update set key_id = excluded.key_id"
                        + " where key_alias.key_id = excluded.key_id")
                .params(event.alias(), event.keyId().value())
                .update();
        if (rows == 0) {
            throw new Refused(
                    RefusalReason.KEY_ALIAS_TAKEN, "Expected " + event.alias() + " to be free, but another key has it");
        }
    }

    @EventHandler
    void on(KeyAliasRemoved event) {
        jdbc.sql("delete from key_alias where key_id = ? and alias = ?")
                .params(event.keyId().value(), event.alias())
                .update();
    }

    @EventHandler
    void on(KeyDestroyed event) {
        jdbc.sql("delete from key_alias where key_id = ?")
                .param(event.keyId().value())
                .update();
    }

    private void rotation(KeyId key, @Nullable Instant next) {
        jdbc.sql("update key_state set rotation_due = false, next_rotation_at = ? where key_id = ?")
                .param(next == null ? null : Timestamp.from(next))
                .param(key.value())
                .update();
    }

    private void set(KeyId key, String change) {
        jdbc.sql("update key_state set " + change + " where key_id = ?")
                .param(key.value())
                .update();
    }
}
