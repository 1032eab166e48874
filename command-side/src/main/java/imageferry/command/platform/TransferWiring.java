package imageferry.command.platform;

import imageferry.command.crypto.AesGcm;
import imageferry.command.crypto.DataKeys;
import imageferry.command.region.Regions;
import imageferry.command.transfer.ChunkedDataPlane;
import imageferry.command.transfer.TransferSettings;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The data plane over the stores of the regions, folders below {@code ferry.data}. */
@Configuration(proxyBeanMethods = false)
class TransferWiring {
    @Bean
    FileRegionStores regionStores(@Value("${ferry.data}") Path data, Regions regions, SecureRandom random) {
        return FileRegionStores.open(data.resolve("regions"), regions, random);
    }

    /** Closed after the workers have stopped, before the stores. */
    @Bean
    ChunkedDataPlane dataPlane(FileRegionStores stores, DataKeys keys, SecureRandom random) {
        TransferSettings settings =
                TransferSettings.forCores(Runtime.getRuntime().availableProcessors());
        return new ChunkedDataPlane(stores, keys, AesGcm.fastest(), random, settings);
    }
}
