package imageferry.command.sweep;

import imageferry.events.ids.RegionId;
import imageferry.events.store.StoreDoubt;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Note that a store does not seem to belong to the event store. */
record DoubtStore(
        @TargetAggregateIdentifier String id,
        RegionId regionId,
        StoreDoubt doubt,
        long markPosition,
        long headPosition,
        String message) {}
