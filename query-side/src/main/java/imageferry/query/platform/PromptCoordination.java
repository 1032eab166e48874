package imageferry.query.platform;

import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * The thread of a coordinator, which hands events from the stream to the reader. When the reader's buffer of 1,024 events is full, Axon
 * has the coordinator rest for 100 ms, more than the reader needs for all that the buffer holds: it would stand still for a third of a
 * rebuild. Here the rest is short. All other tasks keep their delays.
 */
final class PromptCoordination extends ScheduledThreadPoolExecutor {
    private static final long REST_AT_FULL_BUFFER_MS = 100;
    private static final long SHORT_REST_MS = 4;

    PromptCoordination(ThreadFactory threads) {
        super(1, threads);
        setRemoveOnCancelPolicy(true);
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
        boolean rest = unit.toMillis(delay) == REST_AT_FULL_BUFFER_MS;
        return rest ? super.schedule(task, SHORT_REST_MS, TimeUnit.MILLISECONDS) : super.schedule(task, delay, unit);
    }
}
