package imageferry.command.upload;

import imageferry.command.role.OnRole;
import imageferry.command.role.Role;
import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Checks uploads that are whole, and removes those that are over or have expired. */
@Component
@OnRole(Role.API)
class UploadTimer implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(UploadTimer.class);
    private static final long CHECK_MILLIS = 250;
    private static final long CLEAR_MILLIS = 2_000;

    private final Uploads uploads;
    private final UploadRows rows;
    private final UploadFolder folder;
    private ScheduledExecutorService timer = Executors.newScheduledThreadPool(0);
    private volatile boolean running;

    UploadTimer(Uploads uploads, UploadRows rows, UploadFolder folder) {
        this.uploads = uploads;
        this.rows = rows;
        this.folder = folder;
    }

    @Override
    public synchronized void start() {
        if (running) {
            return;
        }
        running = true;
        timer = Executors.newScheduledThreadPool(2, task -> new Thread(task, "ferry-uploads"));
        every(CHECK_MILLIS, this::checkAll);
        every(CLEAR_MILLIS, uploads::clearAll);
    }

    @Override
    public synchronized void stop() {
        running = false;
        timer.shutdownNow();
        try {
            if (!timer.awaitTermination(5, TimeUnit.SECONDS)) {
                LOG.warn("The check of an upload did not stop in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void checkAll() {
        for (Upload upload : rows.checking()) {
            try {
                boolean whole = UploadCheck.isWhole(folder, upload, () -> !running);
                if (running) {
                    rows.checked(upload.id(), whole);
                }
            } catch (IOException e) {
                LOG.warn("Upload {} could not be checked", upload.id(), e);
            }
        }
    }

    private void every(long millis, Runnable action) {
        var unused = timer.scheduleWithFixedDelay(() -> guarded(action), millis, millis, TimeUnit.MILLISECONDS);
    }

    private static void guarded(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException e) {
            LOG.error("A timer of the uploads failed", e);
        }
    }
}
