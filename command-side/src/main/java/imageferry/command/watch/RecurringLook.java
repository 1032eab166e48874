package imageferry.command.watch;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Looks when the service starts, and from then on again and again, on a thread of its own. A look that fails is logged; the next one comes all
 * the same. Stopping interrupts a look and waits for it, 5 s at most.
 */
public abstract class RecurringLook implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(RecurringLook.class);
    private static final long STOP_SECONDS = 5;

    private final String thread;
    private final Duration every;
    private ScheduledExecutorService timer = Executors.newScheduledThreadPool(0);
    private volatile boolean running;

    /**
     * Begins to look at the start of the service.
     *
     * @param thread its name, which the log shows
     * @param every the rest between the end of a look and the next one
     */
    protected RecurringLook(String thread, Duration every) {
        this.thread = thread;
        this.every = every;
    }

    /** Called by one thread. */
    protected abstract void look();

    @Override
    public final synchronized void start() {
        if (running) {
            return;
        }
        running = true;
        timer = Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, thread));
        var unused = timer.scheduleWithFixedDelay(this::guarded, 0, every.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public final synchronized void stop() {
        running = false;
        timer.shutdownNow();
        try {
            if (!timer.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("{} did not stop in time", thread);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public final boolean isRunning() {
        return running;
    }

    private void guarded() {
        try {
            look();
        } catch (RuntimeException e) {
            LOG.error("{} could not look and will look again", thread, e);
        }
    }
}
