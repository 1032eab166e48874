package imageferry.command.api.tls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** The two files of a server's certificate, and whether they are others than before. Not safe for use by many threads. */
final class PemFiles {
    private final Path certificate;
    private final Path privateKey;
    private int seen;

    PemFiles(Path certificate, Path privateKey) {
        this.certificate = certificate;
        this.privateKey = privateKey;
        this.seen = content();
    }

    Path certificate() {
        return certificate;
    }

    Path privateKey() {
        return privateKey;
    }

    /** Whether the content is another than at the last call that said so. */
    boolean changed() {
        int now = content();
        boolean changed = now != seen;
        seen = now;
        return changed;
    }

    private int content() {
        try {
            return 31 * Arrays.hashCode(Files.readAllBytes(certificate))
                    + Arrays.hashCode(Files.readAllBytes(privateKey));
        } catch (IOException e) {
            throw new UncheckedIOException("A file of the server's certificate cannot be read: " + e.getMessage(), e);
        }
    }
}
