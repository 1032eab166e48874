package imageferry.command.platform;

import imageferry.command.objectstore.IncapableStoreException;
import imageferry.command.objectstore.S3Region;
import imageferry.command.region.FileRegionStore;
import imageferry.command.region.RegionStore;
import imageferry.command.region.RegionStoreException;
import imageferry.command.region.RegionStores;
import imageferry.events.ids.RegionId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The stores of the settings, in files and in object stores. An object store that does not answer at the start is asked again until it does. */
final class ConfiguredRegionStores implements RegionStores, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ConfiguredRegionStores.class);
    private static final long AGAIN_SECONDS = 3;
    private final Map<RegionId, FileRegionStore> files = new LinkedHashMap<>();
    private final Map<RegionId, S3Region> remote = new LinkedHashMap<>();
    private final ScheduledExecutorService asking = new ScheduledThreadPoolExecutor(1, work -> {
        Thread thread = new Thread(work, "store-opening");
        thread.setDaemon(true);
        return thread;
    });

    void add(RegionId region, FileRegionStore store) {
        files.put(region, store);
    }

    void add(RegionId region, S3Region store) {
        remote.put(region, store);
    }

    /** Opens what is not open yet. @throws IncapableStoreException when one answered and can never be used */
    void open() {
        boolean all = true;
        for (S3Region region : remote.values()) {
            all &= region.open();
        }
        if (all) {
            asking.shutdown();
        } else {
            var unused = asking.scheduleWithFixedDelay(this::openRest, AGAIN_SECONDS, AGAIN_SECONDS, TimeUnit.SECONDS);
        }
    }

    private void openRest() {
        boolean all = true;
        for (S3Region region : remote.values()) {
            all &= opens(region);
        }
        if (all) {
            asking.shutdown();
        }
    }

    private static boolean opens(S3Region region) {
        try {
            return region.open();
        } catch (IncapableStoreException e) {
            return false; // told in the log; its operator may change it
        } catch (RuntimeException e) {
            LOG.error("A store could not be asked", e);
            return false;
        }
    }

    @Override
    public RegionStore of(RegionId region) {
        FileRegionStore file = files.get(region);
        if (file != null) {
            return file;
        }
        S3Region distant = remote.get(region);
        if (distant == null) {
            throw new RegionStoreException(RegionStoreException.Kind.PERMANENT, "There is no region " + region);
        }
        return distant.store();
    }

    @Override
    public void close() {
        asking.shutdownNow();
        files.values().forEach(FileRegionStore::close);
        remote.values().forEach(S3Region::close);
    }
}
