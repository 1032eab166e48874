package imageferry.command.queue;

import imageferry.command.copytask.ResumeCopy;
import imageferry.command.copytask.SuspendCopy;
import imageferry.command.dispatch.Commands;
import imageferry.command.dispatch.Origin;
import imageferry.command.refusal.Refused;
import imageferry.events.copytask.SuspendReason;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.CopyTaskId;
import imageferry.events.link.LinkEvent.LinkPaused;
import imageferry.events.link.LinkEvent.LinkResumed;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Suspends the running copies whose link is paused and lets them go on when it is resumed, and lets those go on whose store was
 * in trouble. Looks at what is, not at what
 * happened: so it does not matter who has paused a link, when, and which process has died since. All processes may do this.
 */
@Component
@ProcessingGroup("queue")
class Suspensions {
    private static final Logger LOG = LoggerFactory.getLogger(Suspensions.class);
    private static final String COPIES_AND_LINKS = "select q.task_id, q.account_id, q.correlation_id, 'The link from '"
            + " || q.source_region_id || ' to ' || q.region_id || ' is paused: ' || l.paused_reason as message"
            + " from copy_queue q left join link l on l.source_region_id = q.source_region_id"
            + " and l.destination_region_id = q.region_id";

    private final Commands commands;
    private final JdbcClient jdbc;
    private final StoreTrouble trouble;
    private final KeySuspensions keys;
    private final LastWord lastWord;
    private final Wakeup wakeup;

    Suspensions(
            Commands commands,
            JdbcClient jdbc,
            StoreTrouble trouble,
            KeySuspensions keys,
            LastWord lastWord,
            Wakeup wakeup) {
        this.commands = commands;
        this.jdbc = jdbc;
        this.trouble = trouble;
        this.keys = keys;
        this.lastWord = lastWord;
        this.wakeup = wakeup;
    }

    @EventHandler
    void on(LinkPaused event) {
        wakeup.afterCommit();
    }

    @EventHandler
    void on(LinkResumed event) {
        wakeup.afterCommit();
    }

    /** Brings copies in line with their links. Returns how many it has suspended or resumed. */
    int settle() {
        int changed = keys.settle();
        for (Copy copy : find(" where q.state = 'RUNNING' and l.paused_reason is not null")) {
            changed += paused(copy);
        }
        for (Copy copy : find(" where q.state = 'SUSPENDED' and q.suspend_reason = 'LINK_PAUSED'"
                + " and l.paused_reason is null order by q.place")) {
            changed += sent(copy, new ResumeCopy(copy.task()));
        }
        trouble.lookAtProbes();
        for (CopyTaskId task : trouble.nextProbes()) {
            for (Copy copy : find(" where q.task_id = ?", task.value())) {
                changed += sent(copy, new ResumeCopy(task));
            }
        }
        return changed;
    }

    private List<Copy> find(String which, Object... values) {
        return jdbc.sql(COPIES_AND_LINKS + which)
                .params(values)
                .query((row, number) -> new Copy(
                        new CopyTaskId(row.getString("task_id")),
                        new AccountId(row.getString("account_id")),
                        row.getString("correlation_id"),
                        String.valueOf(row.getString("message"))))
                .list();
    }

    private int paused(Copy copy) {
        try {
            lastWord.tell(copy.task(), Origin.system(copy.account(), copy.correlation()));
        } catch (Refused e) {
            LOG.debug("Progress of {} came late: {}", copy.task(), e.getMessage());
        }
        return sent(copy, new SuspendCopy(copy.task(), SuspendReason.LINK_PAUSED, copy.message()));
    }

    /** 1 when it was taken, 0 when it was refused. */
    private int sent(Copy copy, Object command) {
        try {
            commands.send(command, Origin.system(copy.account(), copy.correlation()));
            return 1;
        } catch (Refused e) {
            // sealing or cancelled meanwhile: that decision stands
            LOG.debug("{} was refused: {}", command.getClass().getSimpleName(), e.getMessage());
            return 0;
        }
    }

    private record Copy(CopyTaskId task, AccountId account, String correlation, String message) {}
}
