package imageferry.command.account;

import imageferry.events.ids.AccountId;
import imageferry.events.ids.KeyId;
import imageferry.events.ids.RegionId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Encrypt new disks in the region under this key of the account, which its owner may use, when none is named. */
public record ChangeDefaultEncryptionKey(
        @TargetAggregateIdentifier AccountId accountId, RegionId regionId, KeyId keyId) {}
