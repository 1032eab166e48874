package imageferry.command.account;

import imageferry.events.ids.AccountId;
import imageferry.events.ids.KeyId;
import imageferry.events.ids.RegionId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** From now on all new disks in the region are encrypted: under the key set there before, the first time under the service key. */
public record EnableDefaultEncryption(
        @TargetAggregateIdentifier AccountId accountId, RegionId regionId, KeyId serviceKeyId) {}
