package imageferry.command.region;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Folders whose fsync has failed. A later one that succeeds says nothing about what was lost by then, so files from before are not
 * relied on any more in this process: they count as missing and are written again from their source. Safe for use by many threads.
 */
final class FolderDoubts implements Durability {
    private final Durability durability;
    /** The time up to which files are not trusted, by folder; empty while the folder could not be asked for it. */
    private final Map<Path, Optional<FileTime>> doubted = new ConcurrentHashMap<>();

    FolderDoubts(Durability durability) {
        this.durability = durability;
    }

    @Override
    public void file(FileChannel file, Path path) throws IOException {
        durability.file(file, path);
    }

    @Override
    public void folder(Path folder) throws IOException {
        try {
            durability.folder(folder);
        } catch (IOException e) {
            doubted.put(folder, lastChange(folder));
            throw e;
        }
    }

    /** Whether a file of the store may be relied on. Costs nothing while no fsync has failed. */
    boolean trusts(Path file) throws IOException {
        for (Map.Entry<Path, Optional<FileTime>> doubt : doubted.entrySet()) {
            if (file.startsWith(doubt.getKey()) && !isSince(file, doubt)) {
                return false;
            }
        }
        return true;
    }

    private boolean isSince(Path file, Map.Entry<Path, Optional<FileTime>> doubt) throws IOException {
        Optional<FileTime> last = doubt.getValue();
        if (last.isEmpty()) {
            last = lastChange(doubt.getKey());
            doubted.put(doubt.getKey(), last);
        }
        return last.isPresent()
                && Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).compareTo(last.get()) > 0;
    }

    /** When a name was last given in the folder or one in it; the files that bear those names are older. */
    private static Optional<FileTime> lastChange(Path folder) {
        try {
            FileTime last = Files.getLastModifiedTime(folder, LinkOption.NOFOLLOW_LINKS);
            try (var inside =
                    Files.newDirectoryStream(folder, path -> Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))) {
                for (Path one : inside) {
                    FileTime its = Files.getLastModifiedTime(one, LinkOption.NOFOLLOW_LINKS);
                    last = its.compareTo(last) > 0 ? its : last;
                }
            }
            return Optional.of(last);
        } catch (IOException failing) {
            return Optional.empty();
        }
    }
}
