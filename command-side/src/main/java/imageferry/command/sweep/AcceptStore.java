package imageferry.command.sweep;

import imageferry.events.ids.RegionId;
import imageferry.events.store.StoreDoubt;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Note that an operator accepts a store as it is. */
record AcceptStore(
        @TargetAggregateIdentifier String id,
        RegionId regionId,
        StoreDoubt doubt,
        long markPosition,
        long headPosition) {}
