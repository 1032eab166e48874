package imageferry.command.retention;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Has the watch look when the service starts, and from then on again and again. */
@Component
class RetentionTimer implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(RetentionTimer.class);

    private final RetentionWatch watch;
    private final RetentionSettings settings;
    private ScheduledExecutorService timer = Executors.newScheduledThreadPool(0);
    private volatile boolean running;

    RetentionTimer(RetentionWatch watch, RetentionSettings settings) {
        this.watch = watch;
        this.settings = settings;
    }

    @Override
    public synchronized void start() {
        if (running) {
            return;
        }
        running = true;
        timer = Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "ferry-retention"));
        var unused =
                timer.scheduleWithFixedDelay(this::look, 0, settings.every().toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            watch.look();
        } catch (RuntimeException e) {
            LOG.error("The watch over retention could not look", e);
        }
    }

    @Override
    public synchronized void stop() {
        running = false;
        timer.shutdownNow();
        try {
            if (!timer.awaitTermination(5, TimeUnit.SECONDS)) {
                LOG.warn("The watch over retention did not stop in time");
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
