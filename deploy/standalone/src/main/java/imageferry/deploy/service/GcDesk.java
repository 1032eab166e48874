package imageferry.deploy.service;

import imageferry.command.dispatch.IdSource;
import imageferry.command.region.Region;
import imageferry.command.region.Regions;
import imageferry.command.role.OnCommandSide;
import imageferry.command.sweep.Collector;
import imageferry.command.sweep.StoreDoubtedException;
import imageferry.command.transfer.TransferException;
import imageferry.events.ids.RegionId;
import jakarta.annotation.PreDestroy;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Collections that an operator asks for, one at a time; the last one can be asked about until the next begins. Safe for use by many threads. */
@Component
@OnCommandSide
class GcDesk {
    private static final Logger LOG = LoggerFactory.getLogger(GcDesk.class);

    private final Collector collector;
    private final Regions regions;
    private final IdSource ids;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread made = new Thread(task, "ferry-gc");
        made.setDaemon(true);
        return made;
    });
    private @Nullable GcRun last;

    GcDesk(Collector collector, Regions regions, IdSource ids) {
        this.collector = collector;
        this.regions = regions;
        this.ids = ids;
    }

    /**
     * Begins a collection.
     *
     * @param only a region; null for all
     * @return empty when one is running already
     */
    synchronized Optional<GcRun> begin(@Nullable RegionId only, boolean dryRun) {
        if (last != null && last.running()) {
            return Optional.empty();
        }
        List<RegionId> wanted = only != null
                ? List.of(only)
                : regions.all().stream().map(Region::id).toList();
        GcRun run = new GcRun(ids.uuid().toString(), dryRun, wanted.size());
        last = run;
        thread.execute(() -> carryOut(run, wanted, dryRun));
        return Optional.of(run);
    }

    synchronized Optional<GcRun> find(String id) {
        return Optional.ofNullable(last).filter(run -> run.report().id().equals(id));
    }

    @PreDestroy
    synchronized void close() {
        if (last != null) {
            last.stop();
        }
        thread.shutdown();
    }

    private void carryOut(GcRun run, List<RegionId> wanted, boolean dryRun) {
        String end = "DONE";
        for (int i = 0; i < wanted.size() && !run.stopped(); i++) {
            RegionId region = wanted.get(i);
            run.beginRegion(i + 1, region.value());
            try {
                collector.collect(region, dryRun, run);
            } catch (StoreDoubtedException | TransferException e) {
                run.skipped(region.value(), String.valueOf(e.getMessage()));
                end = "INCOMPLETE";
            } catch (RuntimeException e) {
                LOG.error("The garbage of {} could not be collected", region, e);
                run.skipped(region.value(), "an internal error stopped it; the service's log tells more");
                end = "INCOMPLETE";
            }
        }
        run.end(run.stopped() ? "STOPPED" : end);
    }
}
