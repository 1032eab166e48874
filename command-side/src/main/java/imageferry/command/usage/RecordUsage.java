package imageferry.command.usage;

import imageferry.events.ids.AccountId;
import imageferry.events.ids.RegionId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Note what an account was found to have in a region's store. Nothing happens when it is what was found before. */
record RecordUsage(@TargetAggregateIdentifier String id, AccountId accountId, RegionId regionId, StoredUsage usage) {}
