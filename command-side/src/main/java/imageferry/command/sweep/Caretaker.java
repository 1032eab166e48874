package imageferry.command.sweep;

import imageferry.command.block.ChunkDomain;
import imageferry.command.content.PublishedContents;
import imageferry.command.region.Region;
import imageferry.command.region.Regions;
import imageferry.command.role.OnRole;
import imageferry.command.role.Role;
import imageferry.command.transfer.TransferException;
import imageferry.events.ids.RegionId;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * What goes on without anybody asking: sweeps of whole stores now and then, listings of domains that have changed, the names of snapshots
 * that were published. One thread; several processes share the work.
 */
@Component
@OnRole(Role.SAGA)
class Caretaker implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Caretaker.class);
    private static final long TICK_MILLIS = 2_000;
    private static final int NAMES_AT_ONCE = 20;
    private static final Duration CLAIM = Duration.ofHours(1);
    private static final Duration AFTER_TROUBLE = Duration.ofMinutes(10);

    private final Collector collector;
    private final StoreStates states;
    private final ChangedDomains changed;
    private final Sweeper sweeper;
    private final NameIndex index;
    private final PublishedContents contents;
    private final Regions regions;
    private final SweepSettings settings;
    private final boolean enabled;
    private ScheduledExecutorService timer = Executors.newScheduledThreadPool(0);
    private volatile boolean running;

    Caretaker(
            Collector collector,
            StoreStates states,
            ChangedDomains changed,
            Sweeper sweeper,
            NameIndex index,
            PublishedContents contents,
            Regions regions,
            SweepSettings settings,
            @Value("${ferry.replicator.enabled:true}") boolean enabled) {
        this.collector = collector;
        this.states = states;
        this.changed = changed;
        this.sweeper = sweeper;
        this.index = index;
        this.contents = contents;
        this.regions = regions;
        this.settings = settings;
        this.enabled = enabled;
    }

    @Override
    public synchronized void start() {
        if (!enabled || running) {
            return;
        }
        running = true;
        timer = Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "ferry-caretaker"));
        var unused = timer.scheduleWithFixedDelay(this::turn, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public synchronized void stop() {
        running = false;
        timer.shutdown();
        try {
            if (!timer.awaitTermination(TICK_MILLIS * 5, TimeUnit.MILLISECONDS)) {
                LOG.warn("A sweep is still running; it can be cut off anywhere");
                timer.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void turn() {
        guarded(
                "keep the names of snapshots",
                () -> index.missing(NAMES_AT_ONCE).stream()
                        .takeWhile(id -> running)
                        .forEach(id -> contents.find(id).ifPresent(index::of)));
        guarded("count what has changed", () -> changed.takeDue().forEach(this::measure));
        regions.all().stream().map(Region::id).takeWhile(id -> running).forEach(this::sweepIfDue);
    }

    private void measure(ChunkDomain domain) {
        long start = System.nanoTime();
        sweeper.measure(domain);
        changed.took(domain, Duration.ofNanos(System.nanoTime() - start));
    }

    private void sweepIfDue(RegionId region) {
        guarded("look whether " + region + " is to be swept", () -> {
            if (states.takeDueSweep(region, CLAIM)) {
                sweep(region);
            }
        });
    }

    private void sweep(RegionId region) {
        try {
            collector.collect(region, false, new LoggedGc(() -> !running));
            index.tidy();
            states.sweepAgainIn(region, states.of(region).unknownMayGo() ? AFTER_TROUBLE : settings.every());
        } catch (StoreDoubtedException | TransferException e) {
            LOG.warn("The store of {} is swept later: {}", region, e.getMessage());
            states.sweepAgainIn(region, AFTER_TROUBLE);
        }
    }

    private static void guarded(String what, Runnable action) {
        try {
            action.run();
        } catch (TransferException e) {
            LOG.warn("Could not {}: {}", what, e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("Could not {}", what, e);
        }
    }
}
