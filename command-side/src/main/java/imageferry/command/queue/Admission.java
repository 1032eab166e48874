package imageferry.command.queue;

import imageferry.command.copytask.StartCopy;
import imageferry.command.dispatch.AppendLock;
import imageferry.command.dispatch.Commands;
import imageferry.command.dispatch.Origin;
import imageferry.command.refusal.Refused;
import imageferry.events.ids.CopyTaskId;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Gives waiting copies their slots. Slot and start are one transaction; all processes may try at once. */
@Component
class Admission {
    private static final Logger LOG = LoggerFactory.getLogger(Admission.class);

    private final Commands commands;
    private final CopyQueue queue;
    private final QueueSettings settings;
    private final JdbcClient jdbc;

    Admission(Commands commands, CopyQueue queue, QueueSettings settings, JdbcClient jdbc) {
        this.commands = commands;
        this.queue = queue;
        this.settings = settings;
        this.jdbc = jdbc;
    }

    /** Starts every copy that may run now. Returns how many. */
    int admitAll() {
        int started = 0;
        while (admitNext()) {
            started++;
        }
        return started;
    }

    /** Starts the copy whose turn it is; false when there is none. */
    boolean admitNext() {
        AtomicReference<CopyQueue.@Nullable Queued> tried = new AtomicReference<>();
        try {
            return commands.inOneTransaction(() -> {
                Optional<CopyQueue.Queued> next = queue.next(settings.runningPerAccountAndRegion());
                next.ifPresent(copy -> {
                    tried.set(copy);
                    start(copy);
                });
                return next.isPresent();
            });
        } catch (RacedException e) {
            return true;
        } catch (Refused e) {
            setAside(tried.get(), e);
            return tried.get() != null;
        }
    }

    private void start(CopyQueue.Queued copy) {
        int slot = queue.freeSlotFor(copy, settings.runningPerAccountAndRegion())
                .orElseThrow(() -> new RacedException(copy.taskId()));
        commands.send(new StartCopy(copy.taskId(), slot), Origin.system(copy.accountId(), copy.correlationId()));
        // aggregates, append lock, rows is the order of locks; one admission at a time from here
        jdbc.sql(AppendLock.TAKE).query((row, number) -> true).single();
        if (!queue.takeSlot(copy, slot)) {
            throw new RacedException(copy.taskId());
        }
    }

    private void setAside(CopyQueue.@Nullable Queued copy, Refused refused) {
        if (copy == null) {
            throw refused;
        }
        boolean stillWaiting = queue.find(copy.taskId())
                .filter(now -> now.state().equals("WAITING"))
                .isPresent();
        if (stillWaiting) {
            LOG.error("The queue holds {}, which cannot be started: {}", copy.taskId(), refused.getMessage());
            queue.moveTo(copy.taskId(), "BROKEN");
        }
    }

    /** Another admission or a cancel was faster; nothing has changed. */
    private static final class RacedException extends RuntimeException {
        RacedException(CopyTaskId task) {
            super("The start of " + task + " was overtaken");
        }
    }
}
