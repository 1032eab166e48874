package imageferry.command.replication;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Lets the reconciler look at everything when the service starts, and at what shows no step from then on. */
@Component
class ReconcilerTimer implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(ReconcilerTimer.class);

    private final Reconciler reconciler;
    private final ReconcilerSettings settings;
    private ScheduledExecutorService timer = Executors.newScheduledThreadPool(0);
    private volatile boolean running;
    private volatile boolean first = true;

    ReconcilerTimer(Reconciler reconciler, ReconcilerSettings settings) {
        this.reconciler = reconciler;
        this.settings = settings;
    }

    @Override
    public synchronized void start() {
        if (running) {
            return;
        }
        running = true;
        timer = Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "ferry-reconciler"));
        var unused =
                timer.scheduleWithFixedDelay(this::look, 0, settings.every().toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            reconciler.reconcile(first ? Duration.ZERO : settings.patience());
            first = false;
        } catch (RuntimeException e) {
            LOG.error("The reconciler could not look", e);
        }
    }

    @Override
    public synchronized void stop() {
        running = false;
        timer.shutdownNow();
        try {
            if (!timer.awaitTermination(5, TimeUnit.SECONDS)) {
                LOG.warn("The reconciler did not stop in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
