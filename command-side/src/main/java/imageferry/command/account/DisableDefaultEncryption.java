package imageferry.command.account;

import imageferry.events.ids.AccountId;
import imageferry.events.ids.RegionId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** New disks in the region may be plain again. Harmless when they may already. */
public record DisableDefaultEncryption(
        @TargetAggregateIdentifier AccountId accountId, RegionId regionId) {}
