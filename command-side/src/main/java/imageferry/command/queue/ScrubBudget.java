package imageferry.command.queue;

import imageferry.command.scrub.ScrubRow;
import imageferry.command.scrub.ScrubTable;
import imageferry.command.transfer.RateLimit;
import imageferry.events.ids.ScrubId;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The budget of a running scrub, looked up twice a second, so that a change takes effect while it runs. */
final class ScrubBudget implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ScrubBudget.class);
    private static final long LOOK_MILLIS = 500;

    private final ScrubTable table;
    private final ScrubId scrub;
    private final RateLimit limit;
    private final ScheduledExecutorService timer;

    ScrubBudget(ScrubTable table, ScrubRow row) {
        this.table = table;
        this.scrub = row.scrubId();
        this.limit = new RateLimit(rate(row));
        this.timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "ferry-verify-budget");
            thread.setDaemon(true);
            return thread;
        });
        var unused = timer.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    RateLimit limit() {
        return limit;
    }

    private void look() {
        try {
            table.find(scrub)
                    .map(ScrubBudget::rate)
                    .filter(rate -> rate != limit.bytesPerSecond())
                    .ifPresent(limit::change);
        } catch (RuntimeException e) {
            LOG.warn("The budget of {} stays as it was: {}", scrub, e.toString());
        }
    }

    private static long rate(ScrubRow row) {
        Long rate = row.bytesPerSecond();
        return rate == null ? RateLimit.UNLIMITED : rate;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
