package imageferry.command.region;

import imageferry.command.region.RegionStoreException.Kind;
import imageferry.events.ids.RegionId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** The marker of a region's folder: a file of its own, always replaced as a whole. */
final class FileMark {
    static final String FILE = "mark";

    private final RegionId region;
    private final StoreFiles files;
    private final Path folder;
    private final Path path;

    FileMark(RegionId region, StoreFiles files, Path folder) {
        this.region = region;
        this.files = files;
        this.folder = folder;
        this.path = folder.resolve(FILE);
    }

    Optional<StoreMark> read() throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        ByteBuffer into = ByteBuffer.allocate(StoreMark.LONGEST);
        try {
            if (files.read(path, 0, into) > StoreMark.LONGEST) {
                throw new RegionStoreException(Kind.PERMANENT, "The mark of the store is too long");
            }
        } catch (NoSuchFileException replacedJustNow) {
            return Optional.empty();
        }
        byte[] stored = new byte[into.flip().remaining()];
        into.get(stored);
        return Optional.of(StoreMark.decode(region, stored));
    }

    /** The time is that of the file, so the file system's: on a network file system the server's. */
    Instant write(StoreMark mark) throws IOException {
        Path temporary = files.writeBeside(path, ByteBuffer.wrap(mark.encode()));
        Instant time =
                Files.getLastModifiedTime(temporary, LinkOption.NOFOLLOW_LINKS).toInstant();
        files.publishOver(temporary, path);
        files.syncFolder(folder);
        return time;
    }
}
