package imageferry.command.sweep;

import imageferry.events.ids.RegionId;
import imageferry.events.store.StoreDoubt;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What we know of a region's store.
 *
 * @param markPosition of the mark that we wrote last; null when we wrote none
 * @param doubt why nothing is swept, or what else is wrong; null when nothing is
 * @param unknownMayGo whether an operator let manifests go that belong to no snapshot we ever heard of
 */
public record StoreState(
        RegionId regionId,
        @Nullable Long markPosition,
        @Nullable Instant markedAt,
        @Nullable StoreDoubt doubt,
        String message,
        @Nullable Instant doubtedAt,
        @Nullable Instant acceptedAt,
        boolean unknownMayGo,
        @Nullable Instant sweptAt) {
    static StoreState unknown(RegionId region) {
        return new StoreState(region, null, null, null, "", null, null, false, null);
    }
}
