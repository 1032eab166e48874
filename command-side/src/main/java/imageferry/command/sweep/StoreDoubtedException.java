package imageferry.command.sweep;

import imageferry.events.ids.RegionId;
import imageferry.events.store.StoreDoubt;

/** Nothing may be deleted from a store, because it does not seem to belong to this event store. Ends when an operator accepts it. */
public class StoreDoubtedException extends RuntimeException {
    private final StoreDoubt doubt;

    StoreDoubtedException(RegionId region, StoreDoubt doubt, String message) {
        super("Nothing is swept in " + region + ": " + message);
        this.doubt = doubt;
    }

    public StoreDoubt doubt() {
        return doubt;
    }
}
