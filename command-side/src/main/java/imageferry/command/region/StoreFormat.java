package imageferry.command.region;

import imageferry.command.region.RegionStoreException.Kind;
import imageferry.events.ids.RegionId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The format document of a region's folder: says what the folder is, so that nothing else is ever taken for a store. */
final class StoreFormat {
    static final String FILE = "format";
    private static final int LONGEST = 4096;

    private StoreFormat() {}

    static String text(RegionId region) {
        return "image-ferry region store\nversion 1\nregion " + region.value() + "\n";
    }

    /** Makes a region's folder. Returns whether it was not there; another process may make it at the same moment. */
    static boolean makeFolder(Path folder) throws IOException {
        if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        try {
            Files.createDirectory(folder);
        } catch (FileAlreadyExistsException madeByAnother) {
            if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                throw madeByAnother;
            }
        }
        return true;
    }

    /** Writes the document into an empty folder, or checks the one that is there. */
    static void establish(Path folder, RegionId region) throws IOException {
        Path document = folder.resolve(FILE);
        if (!Files.exists(document, LinkOption.NOFOLLOW_LINKS)) {
            create(folder, document, region);
        }
        if (!Files.isRegularFile(document, LinkOption.NOFOLLOW_LINKS)
                || Files.size(document) > LONGEST
                || !Files.readString(document, StandardCharsets.US_ASCII).equals(text(region))) {
            throw new RegionStoreException(
                    Kind.PERMANENT, "The folder is not a store of " + region + " in a format this version knows");
        }
    }

    private static void create(Path folder, Path document, RegionId region) throws IOException {
        try (var others = Files.newDirectoryStream(folder, path -> !isBeginning(path))) {
            boolean empty = !others.iterator().hasNext();
            if (Files.exists(document, LinkOption.NOFOLLOW_LINKS)) {
                return; // another process has made it since, and writes into its store already
            }
            if (!empty) {
                throw new RegionStoreException(
                        Kind.PERMANENT, "The folder for " + region + " is not empty and has no format document");
            }
        }
        // two processes may start at once: a whole document is moved into place, and both write the same one
        Path draft = Files.createTempFile(folder, ".format", ".tmp");
        Files.writeString(
                draft, text(region), StandardCharsets.US_ASCII, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
        Files.move(draft, document, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
        Durability.FSYNC.folder(folder);
    }

    private static boolean isBeginning(Path path) {
        String name = String.valueOf(path.getFileName());
        return name.equals(FILE) || name.startsWith(".format");
    }
}
