package imageferry.command.platform;

import imageferry.command.region.FileRegionStore;
import imageferry.command.region.Region;
import imageferry.command.region.RegionStore;
import imageferry.command.region.RegionStoreException;
import imageferry.command.region.RegionStores;
import imageferry.command.region.Regions;
import imageferry.events.ids.RegionId;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;

/** A folder for each region of the installation. */
final class FileRegionStores implements RegionStores, AutoCloseable {
    private final Map<RegionId, FileRegionStore> stores;

    private FileRegionStores(Map<RegionId, FileRegionStore> stores) {
        this.stores = Map.copyOf(stores);
    }

    static FileRegionStores open(Path folder, Regions regions, SecureRandom random) {
        Map<RegionId, FileRegionStore> opened = new LinkedHashMap<>();
        for (Region region : regions.all()) {
            opened.put(region.id(), FileRegionStore.open(folder, region.id(), random));
        }
        return new FileRegionStores(opened);
    }

    @Override
    public RegionStore of(RegionId region) {
        RegionStore store = stores.get(region);
        if (store == null) {
            throw new RegionStoreException(RegionStoreException.Kind.PERMANENT, "There is no region " + region);
        }
        return store;
    }

    @Override
    public void close() {
        stores.values().forEach(FileRegionStore::close);
    }
}
