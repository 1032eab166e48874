package imageferry.deploy.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The programs of PostgreSQL, unpacked once for all tests and copied into the folders of services that are about to start: to
 * unpack them takes seconds of the processor each time.
 */
public final class LentPrograms {
    private LentPrograms() {}

    /** Puts them where a service with this data folder looks for them, unless it has some. */
    public static void to(Path data) throws IOException, InterruptedException {
        Path root = PrivateFiles.folder(PrivateFiles.folder(data).resolve("postgres"));
        lend(root);
    }

    /** The same for the folder of a server alone. */
    public static void toServer(Path root) throws IOException, InterruptedException {
        lend(PrivateFiles.folder(root));
    }

    private static void lend(Path root) throws IOException, InterruptedException {
        String name = "bin-" + PostgresBinaries.version();
        if (Files.exists(root.resolve(name))) {
            return;
        }
        Path lent = unpacked().resolve(name);
        Process copy = new ProcessBuilder("cp", "-a", "--reflink=auto", lent.toString(), root.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(copy.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (copy.waitFor() != 0) {
            throw new IOException("cp: " + said);
        }
    }

    private static Path unpacked() throws IOException {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        Path shared = temporary.resolve("ferry-test-programs-" + PostgresBinaries.version());
        if (!Files.exists(shared)) {
            Path fresh = Files.createTempDirectory(temporary, "ferry-test-programs-");
            PostgresBinaries.unpackInto(fresh);
            try {
                Files.move(fresh, shared, StandardCopyOption.ATOMIC_MOVE);
            } catch (FileSystemException e) {
                if (!Files.isDirectory(shared)) {
                    throw e;
                }
                // another process was faster
                PrivateFiles.remove(fresh);
            }
        }
        return shared;
    }
}
