package imageferry.command.region;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A slow store keeps the whole contract. */
class FaultyRegionStoreTest extends RegionStoreContract {
    @TempDir
    Path folder;

    /** Not every rule calls the store; all of them together do. */
    private static int struck;

    private FaultyRegionStore store;

    @BeforeEach
    void open() {
        store = new FaultyRegionStore(FileRegionStore.open(folder, REGION, new SecureRandom()));
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
