package imageferry.command.sweep;

import imageferry.command.region.Region;
import imageferry.command.region.Regions;
import imageferry.command.role.OnRole;
import imageferry.command.role.Role;
import imageferry.command.watch.RecurringLook;
import imageferry.events.ids.RegionId;
import imageferry.events.store.StoreDoubt;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Shows which stores are in doubt, {@code ferry.store.doubted}, as they were at the last look: who collects metrics never waits for a database that is
 * away.
 */
@Component
@OnRole(Role.SAGA)
class DoubtGauge extends RecurringLook {
    private static final Duration EVERY = Duration.ofSeconds(5);

    private final StoreStates states;
    private final Regions regions;
    private final MultiGauge doubted = MultiGauge.builder("ferry.store.doubted")
            .description("1 while nothing is swept in a region's store because it is in doubt, else 0")
            .register(Metrics.globalRegistry);

    DoubtGauge(StoreStates states, Regions regions) {
        super("ferry-doubt-gauge", EVERY);
        this.states = states;
        this.regions = regions;
    }

    @Override
    protected void look() {
        List<MultiGauge.Row<?>> rows = regions.all().stream()
                .map(Region::id)
                .<MultiGauge.Row<?>>map(region -> MultiGauge.Row.of(Tags.of("region", region.value()), doubted(region)))
                .toList();
        doubted.register(rows, true);
    }

    private int doubted(RegionId region) {
        StoreDoubt doubt = states.of(region).doubt();
        return doubt != null && doubt.stopsSweeping() ? 1 : 0;
    }
}
