package imageferry.command.objectstore;

import static org.assertj.core.api.Assertions.assertThat;

import imageferry.command.region.FaultyRegionStore;
import imageferry.command.region.RegionStore;
import imageferry.deploy.s3servers.ServerProgram;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A slow S3 store keeps the whole contract. */
class FaultyS3RegionStoreIT extends S3RegionStoreContract {
    /** Not every rule calls the store; all of them together do. */
    private static int struck;

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
    void count() {
        struck += store.struck();
    }

    @AfterAll
    static void prove() {
        System.out.println("slow calls in the whole contract: " + struck);
        assertThat(struck).isPositive();
    }

    @Override
    protected RegionStore store() {
        return store;
    }
}
