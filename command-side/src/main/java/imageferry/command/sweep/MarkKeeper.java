package imageferry.command.sweep;

import imageferry.command.region.Region;
import imageferry.command.region.Regions;
import imageferry.command.role.Role;
import imageferry.command.role.Roles;
import imageferry.command.transfer.TransferException;
import imageferry.events.ids.RegionId;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Writes the marks while events are appended: right after a publication, else every so often. A store that does not fit shows at
 * the first look, at start. Never faster than once a second for each store. In a process without the saga role it writes nothing.
 */
@Component
public class MarkKeeper implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(MarkKeeper.class);
    private static final long TICK_MILLIS = 1_000;

    private final StoreMarks marks;
    private final Regions regions;
    private final SweepSettings settings;
    private final boolean enabled;
    private final Set<RegionId> published = ConcurrentHashMap.newKeySet();
    private final Map<RegionId, Long> looked = new ConcurrentHashMap<>();
    private ScheduledExecutorService timer = Executors.newScheduledThreadPool(0);
    private volatile boolean running;

    MarkKeeper(
            StoreMarks marks,
            Regions regions,
            SweepSettings settings,
            Roles roles,
            @Value("${ferry.replicator.enabled:true}") boolean enabled) {
        this.marks = marks;
        this.regions = regions;
        this.settings = settings;
        this.enabled = enabled && roles.has(Role.SAGA);
    }

    /** A snapshot was published in a region: its store's mark is to tell it at once, or a second after the last time. */
    void published(RegionId region) {
        published.add(region);
        Long last = looked.get(region);
        if (running && last != null && System.nanoTime() - last > TimeUnit.MILLISECONDS.toNanos(TICK_MILLIS)) {
            try {
                timer.execute(() -> lookAtPublished(region));
            } catch (RejectedExecutionException e) {
                LOG.debug("The mark of {} is written by the stop", region);
            }
        }
    }

    @Override
    public synchronized void start() {
        if (!enabled || running) {
            return;
        }
        running = true;
        ScheduledThreadPoolExecutor single =
                new ScheduledThreadPoolExecutor(1, task -> new Thread(task, "ferry-marks"));
        // what is published last is still told by the stop
        single.setExecuteExistingDelayedTasksAfterShutdownPolicy(true);
        timer = single;
        var unused = timer.scheduleWithFixedDelay(this::lookAll, 0, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public synchronized void stop() {
        if (!running) {
            return;
        }
        running = false;
        timer.execute(() -> Set.copyOf(published).forEach(this::lookAtPublished));
        timer.shutdown();
        try {
            if (!timer.awaitTermination(TICK_MILLIS * 5, TimeUnit.MILLISECONDS)) {
                LOG.warn("The mark of a store is still being written");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void lookAll() {
        regions.all().stream().map(Region::id).filter(this::due).forEach(this::look);
    }

    private boolean due(RegionId region) {
        Long last = looked.get(region);
        return last == null
                || published.contains(region)
                || System.nanoTime() - last >= settings.markEvery().toNanos();
    }

    private void lookAtPublished(RegionId region) {
        if (published.contains(region)) {
            look(region);
        }
    }

    private void look(RegionId region) {
        try {
            published.remove(region);
            boolean first = looked.put(region, System.nanoTime()) == null;
            if (first || marks.behind(region)) {
                marks.update(region, null);
            }
        } catch (TransferException e) {
            published.add(region);
            LOG.warn("The mark of {} is written later: {}", region, e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("The mark of {} could not be written", region, e);
        }
    }
}
