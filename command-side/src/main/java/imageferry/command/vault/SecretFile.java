package imageferry.command.vault;

import imageferry.command.crypto.SecretBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;

/**
 * A file of 32 secret bytes, readable and writable by its owner alone (0600). It appears whole or not at all, and is on disk when
 * {@link #create} returns. Safe for use by many threads and processes.
 */
final class SecretFile {
    static final int BYTES = 32;
    private static final Set<PosixFilePermission> OWNER_ONLY =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final Path path;
    private final SecureRandom random;

    SecretFile(Path path, SecureRandom random) {
        this.path = path;
        this.random = random;
    }

    boolean exists() {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * Writes new random bytes and makes them durable, file and folder.
     *
     * @throws FileAlreadyExistsException when the file is there already; it is left as it is
     */
    void create() throws IOException {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        byte[] suffix = new byte[8];
        random.nextBytes(suffix);
        Path draft = path.resolveSibling(
                "." + path.getFileName() + "." + HexFormat.of().formatHex(suffix) + ".tmp");
        try {
            Set<OpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            try (FileChannel channel =
                    FileChannel.open(draft, options, PosixFilePermissions.asFileAttribute(OWNER_ONLY))) {
                write(channel, bytes);
            }
            Files.createLink(path, draft);
        } finally {
            Arrays.fill(bytes, (byte) 0);
            Files.deleteIfExists(draft);
        }
        syncFolder();
    }

    /**
     * Reads the bytes.
     *
     * @throws VaultClosedException when the file is no plain file, is open to others, or has not the right length
     */
    SecretBytes read() throws IOException {
        requirePlainAndPrivate();
        ByteBuffer buffer = ByteBuffer.allocate(BYTES + 1);
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
                // until the end of the file, or one byte too many
            }
        }
        if (buffer.position() != BYTES) {
            throw new VaultClosedException("The secret file " + path + " is damaged: it must have " + BYTES
                    + " bytes. Put it back from its backup.");
        }
        byte[] bytes = Arrays.copyOf(buffer.array(), BYTES);
        try {
            return new SecretBytes(bytes);
        } finally {
            Arrays.fill(bytes, (byte) 0);
            Arrays.fill(buffer.array(), (byte) 0);
        }
    }

    /** Overwrites the bytes, removes the file and makes both durable. Harmless when it is gone already. */
    void destroy() throws IOException {
        if (exists()) {
            byte[] noise = new byte[BYTES];
            random.nextBytes(noise);
            try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
                write(channel, noise);
            }
            Files.deleteIfExists(path);
        }
        syncFolder();
    }

    private void requirePlainAndPrivate() throws IOException {
        if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            throw new VaultClosedException(
                    "The secret file " + path + " must be a plain file, not a link or a folder.");
        }
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS);
        if (!OWNER_ONLY.containsAll(permissions)) {
            throw new VaultClosedException("The secret file " + path + " is open to others ("
                    + PosixFilePermissions.toString(permissions)
                    + "). Take care that nobody has read it, then: chmod 600 "
                    + path);
        }
    }

    private static void write(FileChannel channel, byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        channel.force(true);
    }

    private void syncFolder() throws IOException {
        Path folder = path.toAbsolutePath().getParent();
        if (folder != null) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
