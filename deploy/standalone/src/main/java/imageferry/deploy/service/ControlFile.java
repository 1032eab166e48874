package imageferry.deploy.service;

import imageferry.deploy.postgres.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How commands of the same user reach a running service: its endpoint, and a token that only who can read the file knows.
 *
 * @param token as the running service made it at its start; never shown
 */
public record ControlFile(String endpoint, String token) {
    static void write(Path file, ControlFile content) throws IOException {
        PrivateFiles.write(file, content.endpoint + "\n" + content.token + "\n");
    }

    /** Reads the file; empty when no service has left one. */
    public static Optional<ControlFile> read(Path file) throws IOException {
        Optional<List<String>> lines =
                PrivateFiles.read(file).map(text -> text.lines().toList());
        return lines.filter(found -> found.size() == 2).map(found -> new ControlFile(found.get(0), found.get(1)));
    }

    static void remove(Path file) throws IOException {
        Files.deleteIfExists(file);
    }

    @Override
    public String toString() {
        return "ControlFile of " + endpoint;
    }
}
