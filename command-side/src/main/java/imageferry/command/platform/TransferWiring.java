package imageferry.command.platform;

import imageferry.command.crypto.AesGcm;
import imageferry.command.crypto.DataKeys;
import imageferry.command.dispatch.IdSource;
import imageferry.command.objectstore.Requests;
import imageferry.command.objectstore.S3Connection;
import imageferry.command.objectstore.S3Patience;
import imageferry.command.objectstore.S3Region;
import imageferry.command.platform.FerrySettings.RegionSettings;
import imageferry.command.queue.ReplicatorSettings;
import imageferry.command.region.FileRegionStore;
import imageferry.command.role.Role;
import imageferry.command.role.Roles;
import imageferry.command.transfer.ChunkedDataPlane;
import imageferry.command.transfer.ImportPages;
import imageferry.command.transfer.TransferSettings;
import imageferry.events.ids.RegionId;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The data plane over the stores of the regions: folders below {@code ferry.data} unless the settings say otherwise. */
@Configuration(proxyBeanMethods = false)
class TransferWiring {
    private static final int NONCE_LETTERS = 20;

    /** The requests to all object stores; closed after the data plane, before nothing. */
    @Bean
    Requests objectStoreRequests() {
        return new Requests();
    }

    @Bean
    SpoolFolder spoolFolder(@Value("${ferry.data}") Path data) {
        return SpoolFolder.in(data);
    }

    @Bean
    ConfiguredRegionStores regionStores(
            @Value("${ferry.data}") Path data,
            ReachedRegions reached,
            Requests requests,
            SpoolFolder spool,
            SecureRandom random,
            IdSource ids) {
        ConfiguredRegionStores stores = new ConfiguredRegionStores();
        try {
            for (RegionSettings region : reached.regions()) {
                RegionId id = RegionId.valueOf(region.id());
                StoreSettings store = region.store();
                S3Settings s3 = store.s3();
                if (s3 == null) {
                    Path folder = store.directory() == null ? data.resolve("regions") : store.directory();
                    stores.add(id, FileRegionStore.open(folder, id, random));
                } else {
                    S3Connection connection = new S3Connection(s3.place(), S3Patience.USUAL, requests);
                    stores.add(id, new S3Region(id, connection, () -> ids.text(NONCE_LETTERS), spool.path()));
                }
            }
            stores.open();
            return stores;
        } catch (RuntimeException e) {
            stores.close();
            throw e;
        }
    }

    @Bean
    ReachedRegions reachedRegions(FerrySettings settings, ReplicatorSettings replicator, Roles roles) {
        return ReachedRegions.of(settings, replicator.regions(), roles);
    }

    /** Closed after the workers have stopped, before the stores. */
    @Bean
    ChunkedDataPlane dataPlane(
            ConfiguredRegionStores stores,
            DataKeys keys,
            SecureRandom random,
            ReplicatorSettings replicator,
            Roles roles,
            ImportPages pages) {
        TransferSettings settings =
                TransferSettings.forCores(Runtime.getRuntime().availableProcessors());
        ChunkedDataPlane dataPlane = new ChunkedDataPlane(stores, keys, AesGcm.fastest(), random, settings, pages);
        if (roles.has(Role.REPLICATOR) && !replicator.warmUp().isZero()) {
            dataPlane.warmUp(replicator.warmUp());
        }
        return dataPlane;
    }
}
