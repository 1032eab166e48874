package imageferry.command.platform;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Everything that wakes the readers of events, from start to close. */
class EventSignals implements AutoCloseable {
    private final CommitListener listener;
    private final @Nullable CommitNotifier notifier;
    private final ScheduledExecutorService ticker;
    private final Runnable wake;
    private final Runnable paced;
    private final Duration tick;
    private @Nullable ScheduledFuture<?> ticking;

    /**
     * @param ownName the name of this process among those that share the database
     * @param tick how often readers look without being told, as a safety net; zero is never
     */
    EventSignals(SignalConnections connections, String ownName, Duration tick, Runnable wake, LocalCommits commits) {
        this(connections, ownName, new CommitNotifier(connections, ownName), tick, wake);
        commits.onCommit(paced);
        commits.onCommit(Objects.requireNonNull(notifier)::committed);
    }

    /** For a process that reads and never commits an event. */
    static EventSignals ofOthers(SignalConnections connections, Duration tick, Runnable wake) {
        return new EventSignals(connections, "", null, tick, wake);
    }

    private EventSignals(
            SignalConnections connections,
            String ownName,
            @Nullable CommitNotifier notifier,
            Duration tick,
            Runnable wake) {
        this.wake = wake;
        this.tick = tick;
        this.notifier = notifier;
        this.ticker = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "event-ticker");
            thread.setDaemon(true);
            return thread;
        });
        this.paced = new PacedWakeUps(wake, ticker);
        this.listener = new CommitListener(connections, ownName, paced);
    }

    void start() {
        listener.start();
        if (notifier != null) {
            notifier.start();
        }
        if (!tick.isZero()) {
            ticking = ticker.scheduleWithFixedDelay(wake, tick.toMillis(), tick.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    CommitListener listener() {
        return listener;
    }

    @Override
    public void close() {
        if (ticking != null) {
            ticking.cancel(false);
        }
        ticker.shutdown();
        if (notifier != null) {
            notifier.close();
        }
        listener.close();
    }
}
