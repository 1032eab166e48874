package imageferry.deploy.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that names the data folder; without it, the one of the user. */
final class DataOption {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Data folder (default: image-ferry in the user's data directory).")
    @Nullable
    Path data;

    Path folder() {
        return data == null ? usersOwn() : data;
    }

    private static Path usersOwn() {
        String base = System.getenv("XDG_DATA_HOME");
        return base == null || base.isBlank()
                ? Path.of(System.getProperty("user.home"), ".local", "share", "image-ferry")
                : Path.of(base, "image-ferry");
    }
}
