package imageferry.events.usage;

import imageferry.events.DomainEvent;
import imageferry.events.EventType;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.RegionId;

/** What an account uses of a region's store. */
public sealed interface UsageEvent extends DomainEvent {
    AccountId accountId();

    RegionId regionId();

    @Override
    default String aggregateId() {
        return "usage-" + accountId().value() + "-" + regionId().value();
    }

    /** The account's chunks were listed. Unnamed bytes are those that no snapshot names: being written, or about to be swept. */
    @EventType(name = "UsageMeasured")
    record UsageMeasured(AccountId accountId, RegionId regionId, long chunks, long storedBytes, long unnamedBytes)
            implements UsageEvent {}
}
