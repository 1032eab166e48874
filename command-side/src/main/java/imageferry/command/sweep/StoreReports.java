package imageferry.command.sweep;

import imageferry.command.region.Region;
import imageferry.command.region.RegionStore;
import imageferry.command.region.RegionStoreException;
import imageferry.command.region.RegionStores;
import imageferry.command.region.Regions;
import imageferry.command.region.StoreMark;
import imageferry.events.ids.RegionId;
import imageferry.events.store.StoreDoubt;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells the state of all stores. Asks each of them; changes nothing. */
@Component
public class StoreReports {
    private final Regions regions;
    private final RegionStores stores;
    private final StoreMarks marks;
    private final StoreStates states;
    private final EventStoreHead head;
    private final JdbcClient jdbc;

    StoreReports(
            Regions regions,
            RegionStores stores,
            StoreMarks marks,
            StoreStates states,
            EventStoreHead head,
            JdbcClient jdbc) {
        this.regions = regions;
        this.stores = stores;
        this.marks = marks;
        this.states = states;
        this.head = head;
        this.jdbc = jdbc;
    }

    /** In the order of the configuration. */
    public List<StoreReport> all() {
        return regions.all().stream().map(Region::id).map(this::of).toList();
    }

    public StoreReport of(RegionId region) {
        StoreState state = states.of(region);
        try {
            RegionStore store = stores.of(region);
            StoreJudge.Finding found = marks.look(region, null);
            boolean clocks = found.doubt() == null && state.doubt() == StoreDoubt.CLOCKS_DIFFER;
            return report(
                    state,
                    store,
                    readable(store, found.doubt()),
                    clocks ? state.doubt() : found.doubt(),
                    clocks ? state.message() : found.message());
        } catch (RegionStoreException e) {
            return report(state, null, null, state.doubt(), String.valueOf(e.getMessage()));
        }
    }

    private StoreReport report(
            StoreState state,
            @Nullable RegionStore store,
            @Nullable StoreMark mark,
            @Nullable StoreDoubt doubt,
            String message) {
        OptionalLong free = store == null ? OptionalLong.empty() : store.freeBytes();
        return new StoreReport(
                state.regionId().value(),
                store == null ? "unknown" : store.kind(),
                free.isPresent() ? free.getAsLong() : null,
                mark == null ? null : mark.position(),
                mark == null ? null : mark.time(),
                head.last().position(),
                doubt,
                message,
                store != null,
                quarantined(state.regionId()),
                state.sweptAt());
    }

    private static @Nullable StoreMark readable(RegionStore store, @Nullable StoreDoubt doubt) {
        return doubt == StoreDoubt.MARK_UNREADABLE ? null : store.mark().orElse(null);
    }

    private long quarantined(RegionId region) {
        return jdbc.sql("select count(*) from swept_chunk s join chunk_domain d using (domain_id)"
                        + " where d.region_id = ? and s.state = 'PENDING'")
                .param(region.value())
                .query(Long.class)
                .single();
    }
}
