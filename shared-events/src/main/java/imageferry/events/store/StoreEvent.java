package imageferry.events.store;

import imageferry.events.DomainEvent;
import imageferry.events.EventType;
import imageferry.events.ids.RegionId;

/** What happens to the trust in the store of a region. Belongs to the installation, not to an account. */
public sealed interface StoreEvent extends DomainEvent {
    RegionId regionId();

    @Override
    default String aggregateId() {
        return "store-" + regionId().value();
    }

    /** The store and the event store do not seem to belong together; the message says what that stops. */
    @EventType(name = "StoreDoubted")
    record StoreDoubted(RegionId regionId, StoreDoubt doubt, long markPosition, long headPosition, String message)
            implements StoreEvent {}

    /** The reason for the doubt is gone by itself. */
    @EventType(name = "StoreTrusted")
    record StoreTrusted(RegionId regionId, StoreDoubt doubt) implements StoreEvent {}

    /** An operator has decided that the store belongs to this event store as it is now: what no snapshot of it names may go. */
    @EventType(name = "StoreAccepted")
    record StoreAccepted(RegionId regionId, StoreDoubt doubt, long markPosition, long headPosition)
            implements StoreEvent {}
}
