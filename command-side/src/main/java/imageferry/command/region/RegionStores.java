package imageferry.command.region;

import imageferry.events.ids.RegionId;

/** The stores of all regions. */
@FunctionalInterface
public interface RegionStores {
    /** Throws a permanent {@link RegionStoreException} when the region has none here. */
    RegionStore of(RegionId region);
}
