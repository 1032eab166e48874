package imageferry.command.region;

import static org.assertj.core.api.Assertions.assertThat;

import imageferry.events.ids.RegionId;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreFormatTest {
    private static final int WRITERS = 4;

    @TempDir
    Path folder;

    @Test
    void every_one_of_many_writers_opens_a_new_folder_at_once() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
        try {
            for (int round = 1; round <= 40; round++) {
                RegionId region = new RegionId("eu-central-" + round);
                CyclicBarrier together = new CyclicBarrier(WRITERS);
                List<Callable<FileRegionStore>> starts = Collections.nCopies(WRITERS, () -> {
                    together.await();
                    return UnsyncedStores.open(folder, region);
                });
                for (Future<FileRegionStore> opened : threads.invokeAll(starts)) {
                    try (FileRegionStore store = opened.get()) {
                        assertThat(store.region()).isEqualTo(region);
                    }
                }
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
