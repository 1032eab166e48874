package imageferry.command.sweep;

import imageferry.events.ids.RegionId;
import imageferry.events.store.StoreDoubt;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Note that the reason for a doubt is gone. */
record TrustStore(@TargetAggregateIdentifier String id, RegionId regionId, StoreDoubt doubt) {}
