package imageferry.command.region;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells the temporary files of living writers from those of dead ones: a writer's name is in each, and a file of that name is locked for as
 * long as its process lives. Safe for use by many threads.
 */
final class WriterMark implements AutoCloseable {
    private static final Pattern TEMPORARY = Pattern.compile("\\.([0-9a-f]{32})\\.[0-9a-f]+\\.tmp");
    private static final int ATTEMPTS = 10;
    // to open and close a file a second time in one process would drop the lock on it
    private static final Set<String> HERE = ConcurrentHashMap.newKeySet();
    private final Path folder;
    private final Path mark;
    private final String name;
    private final FileChannel channel;
    private final AtomicLong files = new AtomicLong();

    private WriterMark(Path folder, String name, FileChannel channel) {
        this.folder = folder;
        this.name = name;
        this.mark = folder.resolve(name);
        this.channel = channel;
    }

    static WriterMark take(Path folder, SecureRandom random) throws IOException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            byte[] id = new byte[16];
            random.nextBytes(id);
            String name = HexFormat.of().formatHex(id);
            Path mark = folder.resolve(name);
            HERE.add(name);
            FileChannel channel = FileChannel.open(
                    mark, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
            FileLock lock = channel.tryLock();
            if (lock != null && Files.exists(mark, LinkOption.NOFOLLOW_LINKS)) {
                return new WriterMark(folder, name, channel);
            }
            HERE.remove(name);
            channel.close(); // another process took the mark for a dead one's before it was locked
        }
        throw new IOException("Expected to lock a new writer's mark");
    }

    static boolean isTemporary(String fileName) {
        return TEMPORARY.matcher(fileName).matches();
    }

    /** A new temporary file's path in a folder. */
    Path temporary(Path beside) {
        return beside.resolve("." + name + "." + Long.toHexString(files.incrementAndGet()) + ".tmp");
    }

    /** Whether the writer of a temporary file is gone; its mark is removed when asked to. */
    boolean isLeftOver(String fileName, boolean forget) throws IOException {
        Matcher matcher = TEMPORARY.matcher(fileName);
        return matcher.matches() && isDead(matcher.group(1), forget);
    }

    /** Removes the marks of dead writers. Their temporary files stay recognisable: a writer without a mark is dead. */
    void forgetDeadWriters() throws IOException {
        try (var marks = Files.newDirectoryStream(folder, "[0-9a-f]*")) {
            for (Path other : marks) {
                isDead(String.valueOf(other.getFileName()), true);
            }
        }
    }

    private boolean isDead(String writer, boolean forget) throws IOException {
        if (HERE.contains(writer)) {
            return false;
        }
        Path other = folder.resolve(writer);
        try (FileChannel theirs = FileChannel.open(other, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
                FileLock lock = theirs.tryLock()) {
            if (lock != null && forget) {
                Files.deleteIfExists(other);
            }
            return lock != null;
        } catch (NoSuchFileException forgotten) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(mark);
        channel.close();
        HERE.remove(name);
    }
}
