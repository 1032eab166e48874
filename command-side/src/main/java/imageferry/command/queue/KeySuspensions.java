package imageferry.command.queue;

import imageferry.command.copytask.ResumeCopy;
import imageferry.command.copytask.SuspendCopy;
import imageferry.command.dispatch.Commands;
import imageferry.command.dispatch.Origin;
import imageferry.command.refusal.Refused;
import imageferry.events.copytask.SuspendReason;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.CopyTaskId;
import imageferry.events.key.KeyEvent.KeyDeletionCancelled;
import imageferry.events.key.KeyEvent.KeyDeletionScheduled;
import imageferry.events.key.KeyEvent.KeyDisabled;
import imageferry.events.key.KeyEvent.KeyEnabled;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Suspends the running copies that read or write under a master key which is not enabled, and lets them go on once it is. Looks at the
 * state of the keys, so it does not matter which process has died since.
 */
@Component
@ProcessingGroup("queue")
class KeySuspensions {
    private static final Logger LOG = LoggerFactory.getLogger(KeySuspensions.class);
    private static final String MESSAGE = "A key that the copy needs is not enabled";
    private static final String KEYS = "jsonb_array_elements(q.request -> 'snapshots') s"
            + " join key_state k on k.key_id in (s -> 'destinationKeyId' ->> 'value', s -> 'sourceKeyId' ->> 'value')";
    private static final String COPIES = "select q.task_id, q.account_id, q.correlation_id from copy_queue q where ";

    private final Commands commands;
    private final JdbcClient jdbc;
    private final LastWord lastWord;
    private final Wakeup wakeup;

    KeySuspensions(Commands commands, JdbcClient jdbc, LastWord lastWord, Wakeup wakeup) {
        this.commands = commands;
        this.jdbc = jdbc;
        this.lastWord = lastWord;
        this.wakeup = wakeup;
    }

    @EventHandler
    void on(KeyDisabled event) {
        wakeup.afterCommit();
    }

    @EventHandler
    void on(KeyDeletionScheduled event) {
        wakeup.afterCommit();
    }

    @EventHandler
    void on(KeyEnabled event) {
        mayGoOn(event.keyId().value());
    }

    @EventHandler
    void on(KeyDeletionCancelled event) {
        mayGoOn(event.keyId().value());
    }

    /** Brings copies in line with their keys. Returns how many it has suspended or resumed. */
    int settle() {
        int changed = 0;
        for (Copy copy : find("q.state = 'RUNNING' and exists (select from " + KEYS + " where k.state <> 'ENABLED')")) {
            lastWord(copy);
            changed += sent(copy, new SuspendCopy(copy.task, SuspendReason.KEY_UNUSABLE, MESSAGE));
        }
        for (Copy copy : find("q.state = 'SUSPENDED' and q.suspend_reason = 'KEY_UNUSABLE' and q.resume_at <= now()"
                + " and not exists (select from " + KEYS + " where k.state <> 'ENABLED') order by q.place")) {
            changed += sent(copy, new ResumeCopy(copy.task));
        }
        return changed;
    }

    /** Marks the copies that were suspended with the key; the next look lets them go on. */
    private void mayGoOn(String key) {
        jdbc.sql("update copy_queue q set resume_at = now() where q.state = 'SUSPENDED'"
                        + " and q.suspend_reason = 'KEY_UNUSABLE' and exists (select from " + KEYS
                        + " where k.key_id = ?)")
                .param(key)
                .update();
        wakeup.afterCommit();
    }

    private List<Copy> find(String which) {
        return jdbc.sql(COPIES + which)
                .query((row, number) -> new Copy(
                        new CopyTaskId(row.getString("task_id")),
                        new AccountId(row.getString("account_id")),
                        row.getString("correlation_id")))
                .list();
    }

    private void lastWord(Copy copy) {
        try {
            lastWord.tell(copy.task, copy.origin());
        } catch (Refused e) {
            LOG.debug("Progress of {} came late: {}", copy.task, e.getMessage());
        }
    }

    /** 1 when it was taken, 0 when it was refused: sealing or cancelled meanwhile, and that decision stands. */
    private int sent(Copy copy, Object command) {
        try {
            commands.send(command, copy.origin());
            return 1;
        } catch (Refused e) {
            LOG.debug("{} was refused: {}", command.getClass().getSimpleName(), e.getMessage());
            return 0;
        }
    }

    private record Copy(CopyTaskId task, AccountId account, String correlation) {
        Origin origin() {
            return Origin.system(account, correlation);
        }
    }
}
