package imageferry.command.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Where this process gathers what it sends as a whole. */
record SpoolFolder(Path path) {
    /** Makes the folder for its owner only, and removes what a process that died left in it. */
    static SpoolFolder in(Path data) {
        Path folder = data.resolve("spool");
        try {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, "*.tmp")) {
                for (Path file : left) {
                    Files.delete(file);
                }
            }
            return new SpoolFolder(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
