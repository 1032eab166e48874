package imageferry.deploy.benchmark.plane;

import imageferry.command.region.FileRegionStore;
import imageferry.command.region.RegionStore;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;

/** Both regions in folders of one file system. A target that is emptied is a new folder: nothing of the old one is in anybody's memory. */
public final class FolderStores implements BenchStores {
    private final Path folder;
    private final SecureRandom random;
    private final FileRegionStore source;
    private FileRegionStore target;
    private int targets;

    public FolderStores(Path folder, SecureRandom random) {
        this.folder = folder;
        this.random = random;
        this.source = FileRegionStore.open(folder.resolve("source"), BenchPlane.SOURCE, random);
        this.target = FileRegionStore.open(folderOf(targets), BenchPlane.TARGET, random);
    }

    @Override
    public String medium() {
        return source.direct() ? "folders, past the page cache" : "folders, through the page cache";
    }

    @Override
    public RegionStore source() {
        return source;
    }

    @Override
    public synchronized RegionStore target() {
        return target;
    }

    @Override
    public synchronized void emptyTarget() throws IOException {
        target.close();
        Folders.remove(folderOf(targets));
        target = FileRegionStore.open(folderOf(++targets), BenchPlane.TARGET, random);
    }

    private Path folderOf(int number) {
        return folder.resolve("target-" + number);
    }

    @Override
    public synchronized void close() {
        target.close();
        source.close();
    }
}
