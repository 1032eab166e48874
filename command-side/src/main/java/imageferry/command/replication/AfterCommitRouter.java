package imageferry.command.replication;

import imageferry.command.dispatch.Commands;
import imageferry.command.dispatch.Origin;
import imageferry.command.refusal.Refused;
import imageferry.command.trace.LogWord;
import imageferry.command.trace.Step;
import imageferry.command.trace.Steps;
import imageferry.events.ids.Identifier;
import io.micrometer.core.instrument.Metrics;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Sends on four threads of its own; a task always uses the same one, which is what keeps its commands in order. */
@Component
class AfterCommitRouter implements CommandRouter, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AfterCommitRouter.class);
    private static final int LANES = 4;
    private static final int ATTEMPTS = 6;

    private final Commands commands;
    private final Duration firstPause;
    private final ExecutorService[] lanes;

    @Autowired
    AfterCommitRouter(Commands commands) {
        this(commands, Duration.ofMillis(100));
    }

    /** @param firstPause before the first retry; doubles with each */
    AfterCommitRouter(Commands commands, Duration firstPause) {
        this.commands = commands;
        this.firstPause = firstPause;
        this.lanes = IntStream.range(0, LANES)
                .mapToObj(i -> Executors.newSingleThreadExecutor(task -> new Thread(task, "ferry-router-" + i)))
                .toArray(ExecutorService[]::new);
    }

    @Override
    public void send(Identifier task, Object command, Origin origin) {
        if (CurrentUnitOfWork.isStarted()) {
            CurrentUnitOfWork.get().root().afterCommit(unit -> enqueue(task, command, origin));
        } else {
            enqueue(task, command, origin);
        }
    }

    private void enqueue(Identifier task, Object command, Origin origin) {
        try {
            lanes[Math.floorMod(task.value().hashCode(), LANES)].execute(
                    Steps.keeping(() -> carry(task, command, origin)));
        } catch (RejectedExecutionException e) {
            LOG.info("{} for {} is left to the reconciler: the service stops", name(command), task.value());
        }
    }

    private void carry(Identifier task, Object command, Origin origin) {
        try (Step step = Steps.within()) {
            step.about(LogWord.ACCOUNT, origin.accountId().value())
                    .about(LogWord.REQUEST, origin.correlationId())
                    .about(LogWord.of(task.value()), task.value());
            deliver(task, command, origin);
        }
    }

    private void deliver(Identifier task, Object command, Origin origin) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try {
                commands.send(command, origin);
                return;
            } catch (Refused e) {
                LOG.info("{} for {} was refused: {}", name(command), task.value(), e.getMessage());
                Metrics.counter(
                                "ferry.router.refused",
                                "command",
                                name(command),
                                "reason",
                                e.reason().name())
                        .increment();
                return;
            } catch (RuntimeException e) {
                LOG.warn("{} for {} failed at attempt {}", name(command), task.value(), attempt, e);
                if (attempt == ATTEMPTS || !paused(attempt)) {
                    break;
                }
            }
        }
        LOG.error("{} for {} is left to the reconciler", name(command), task.value());
        Metrics.counter("ferry.router.lost", "command", name(command)).increment();
    }

    /** False when the service stops meanwhile. */
    private boolean paused(int attempt) {
        LockSupport.parkNanos(firstPause.toNanos() << (attempt - 1));
        return !Thread.currentThread().isInterrupted();
    }

    private static String name(Object command) {
        return command.getClass().getSimpleName();
    }

    @Override
    public void close() {
        for (ExecutorService lane : lanes) {
            lane.shutdownNow();
        }
    }
}
