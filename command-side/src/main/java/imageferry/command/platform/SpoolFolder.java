package imageferry.command.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Where a process gathers what it sends as a whole. */
final class SpoolFolder {
    private SpoolFolder() {}

    /** Makes the folder for its owner only, and removes what a process that died left in it. */
    static Path in(Path data) {
        Path folder = data.resolve("spool");
        try {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, "*.tmp")) {
                for (Path file : left) {
                    Files.delete(file);
                }
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
