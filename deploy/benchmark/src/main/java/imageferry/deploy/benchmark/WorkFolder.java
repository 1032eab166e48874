package imageferry.deploy.benchmark;

import imageferry.deploy.benchmark.plane.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A folder for the big files of one run, removed at its end, also when the run is interrupted by Ctrl-C. */
final class WorkFolder implements AutoCloseable {
    private final Path folder;
    private final Thread atExit;

    private WorkFolder(Path folder) {
        this.folder = folder;
        this.atExit = new Thread(this::removeQuietly, "remove-bench-folder");
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /** @param base where it is made; the folder for temporary files without one */
    static WorkFolder in(@Nullable Path base) throws IOException {
        if (base == null) {
            return new WorkFolder(Files.createTempDirectory("ferry-bench-"));
        }
        Path real = Files.createDirectories(base).toRealPath();
        return new WorkFolder(Files.createTempDirectory(real, "ferry-bench-"));
    }

    Path path() {
        return folder;
    }

    private void removeQuietly() {
        try {
            Folders.remove(folder);
        } catch (IOException e) {
            System.err.println("ferry bench: " + folder + " could not be removed: " + e.getMessage());
        }
    }

    @Override
    public void close() throws IOException {
        Folders.remove(folder);
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException alreadyEnding) {
            return;
        }
    }
}
