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
        AtomicReference<@Nullable CopyTaskId> tried = new AtomicReference<>();
        try {
            return commands.inOneTransaction(() -> {
                // one admission at a time, and none beside a transaction that frees a slot or cancels
                jdbc.sql(AppendLock.TAKE).query((row, number) -> true).single();
                Optional<CopyQueue.Queued> next = queue.next(settings.runningPerAccountAndRegion());
                next.ifPresent(copy -> {
                    tried.set(copy.taskId());
                    int slot = queue.takeSlot(copy, settings.runningPerAccountAndRegion());
                    commands.send(
                            new StartCopy(copy.taskId(), slot), Origin.system(copy.accountId(), copy.correlationId()));
                });
                return next.isPresent();
            });
        } catch (Refused e) {
            CopyTaskId task = tried.get();
            LOG.error("The queue holds copy {}, which cannot be started: {}", task, e.getMessage());
            if (task != null) {
                // out of the way of the others; the reconciler looks after it
                queue.moveTo(task, "BROKEN");
            }
            return task != null;
        }
    }
}
