package imageferry.command.objectstore;

import static org.assertj.core.api.Assertions.assertThat;

import imageferry.command.region.FaultyRegionStore;
import imageferry.command.region.RegionStore;
import imageferry.deploy.s3servers.ServerProgram;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A slow S3 store keeps the whole contract. */
class FaultyS3RegionStoreIT extends S3RegionStoreContract {
    private FaultyRegionStore store;

    FaultyS3RegionStoreIT() {
        super(ServerProgram.S3PROXY);
    }

    @BeforeEach
    void slowDown() {
        store = new FaultyRegionStore(s3());
        store.set(FaultyRegionStore.Fault.SLOW, 0);
    }

    @AfterEach
    void prove() {
        assertThat(store.struck()).isNotNegative();
    }

    @Override
    protected RegionStore store() {
        return store;
    }
}
