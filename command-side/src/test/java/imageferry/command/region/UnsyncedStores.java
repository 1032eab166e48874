package imageferry.command.region;

import imageferry.events.ids.RegionId;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.SecureRandom;

/** File stores that do not wait for the disk: for tests that write very many small files and cut no power. */
public final class UnsyncedStores {
    private static final Durability NONE = new Durability() {
        @Override
        public void file(FileChannel file, Path path) {}

        @Override
        public void folder(Path folder) {}
    };

    private UnsyncedStores() {}

    public static FileRegionStore open(Path store, RegionId region) {
        return FileRegionStore.open(store, region, new SecureRandom(), NONE, false);
    }
}
