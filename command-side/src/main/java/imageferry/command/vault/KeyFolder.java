package imageferry.command.vault;

import imageferry.events.ids.KeyId;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Set;

/** The folder of what must never be in PostgreSQL: the root key ({@code root}) and a secret share per master key ({@code shares/}). */
final class KeyFolder {
    private final Path directory;
    private final SecureRandom random;

    private KeyFolder(Path directory, SecureRandom random) {
        this.directory = directory;
        this.random = random;
    }

    /**
     * Opens the folder, making it (0700) when it is not there.
     *
     * @throws VaultClosedException when others may write into it
     */
    static KeyFolder open(Path directory, SecureRandom random) {
        try {
            makePrivate(directory.toAbsolutePath());
            makePrivate(directory.toAbsolutePath().resolve("shares"));
        } catch (IOException e) {
            throw new VaultClosedException("The folder of keys " + directory + " cannot be used: " + e.getMessage(), e);
        }
        return new KeyFolder(directory.toAbsolutePath(), random);
    }

    SecretFile root() {
        return new SecretFile(directory.resolve("root"), random);
    }

    SecretFile share(KeyId key) {
        return new SecretFile(directory.resolve("shares").resolve(key.value()), random);
    }

    private static void makePrivate(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            sync(folder.resolveSibling("."));
        }
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(folder);
        if (permissions.contains(PosixFilePermission.GROUP_WRITE)
                || permissions.contains(PosixFilePermission.OTHERS_WRITE)) {
            throw new VaultClosedException("Others may write into the folder of keys " + folder + " ("
                    + PosixFilePermissions.toString(permissions) + "). To mend it: chmod 700 " + folder);
        }
    }

    private static void sync(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    @Override
    public String toString() {
        return "KeyFolder[" + directory + "]";
    }
}
