package imageferry.deploy.benchmark.plane;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Folders that a benchmark fills and removes. */
public final class Folders {
    private static final double GIB = 1 << 30;

    private Folders() {}

    /** Removes a folder and all that is in it; one that is not there is as good. */
    public static void remove(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        for (Path path : all(folder, Comparator.reverseOrder())) {
            Files.deleteIfExists(path);
        }
    }

    /** Makes every file durable; a single file is allowed. */
    public static void sync(Path folder) throws IOException {
        for (Path path : all(folder, Comparator.naturalOrder())) {
            if (Files.isRegularFile(path)) {
                try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
                    file.force(true);
                }
            }
        }
    }

    /** Bytes of all files in a folder; 0 when it is not there. */
    public static long bytes(Path folder) throws IOException {
        long bytes = 0;
        if (Files.exists(folder)) {
            for (Path path : all(folder, Comparator.naturalOrder())) {
                bytes += Files.isRegularFile(path) ? Files.size(path) : 0;
            }
        }
        return bytes;
    }

    /** Refuses to begin what would fill the disk. */
    public static void requireSpace(Path folder, long bytes) throws IOException {
        long free = Files.getFileStore(folder).getUsableSpace();
        if (free < bytes) {
            throw new NoSpaceException(String.format(
                    Locale.ROOT,
                    "%.1f GiB are needed in %s for this, and %.1f GiB are free; --dir names another place",
                    bytes / GIB,
                    folder.getParent(),
                    free / GIB));
        }
    }

    private static List<Path> all(Path folder, Comparator<Path> order) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.sorted(order).toList();
        }
    }
}
