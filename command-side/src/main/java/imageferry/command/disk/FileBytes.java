package imageferry.command.disk;

import com.sun.nio.file.ExtendedOpenOption;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The bytes of a file. What is asked for in whole 4 KiB into aligned memory goes past the page cache where that works. */
public final class FileBytes implements ByteSource {
    private static final int ALIGNMENT = 4096;
    private final Path path;
    private final BasicFileAttributes before;
    private final FileChannel buffered;
    private final @Nullable FileChannel direct;

    private FileBytes(Path path, BasicFileAttributes before, FileChannel buffered, @Nullable FileChannel direct) {
        this.path = path;
        this.before = before;
        this.buffered = buffered;
        this.direct = direct;
    }

    /** Opens a file that is no link. */
    public static FileBytes open(Path path) throws IOException {
        try {
            BasicFileAttributes attributes = attributes(path);
            if (!attributes.isRegularFile()) {
                throw new DiskFormatException("The disk file is not a file");
            }
            FileChannel buffered = FileChannel.open(path, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
            return new FileBytes(path, attributes, buffered, openDirect(path));
        } catch (DiskFormatException e) {
            throw e;
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    @Override
    public long length() {
        return before.size();
    }

    @Override
    public int read(long position, ByteBuffer into) throws IOException {
        FileChannel channel = direct != null && isAligned(into, position) ? direct : buffered;
        int filled = 0;
        try {
            while (into.hasRemaining()) {
                int read = channel.read(into, position + filled);
                if (read <= 0) {
                    break;
                }
                filled += read;
                if (read % ALIGNMENT != 0) {
                    channel = buffered;
                }
            }
            return filled;
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    @Override
    public Optional<String> version() {
        return Optional.of(before.size() + " " + before.lastModifiedTime() + " " + before.fileKey());
    }

    @Override
    public void requireUnchanged() throws IOException {
        BasicFileAttributes now;
        try {
            now = attributes(path);
        } catch (IOException e) {
            throw unreadable(e);
        }
        if (now.size() != before.size() || !now.lastModifiedTime().equals(before.lastModifiedTime())) {
            throw new DiskFormatException("The disk file changed while it was read");
        }
    }

    @Override
    public void close() throws IOException {
        try {
            buffered.close();
        } finally {
            if (direct != null) {
                direct.close();
            }
        }
    }

    private static boolean isAligned(ByteBuffer memory, long position) {
        return memory.isDirect()
                && memory.alignmentOffset(memory.position(), ALIGNMENT) == 0
                && (position | memory.remaining()) % ALIGNMENT == 0;
    }

    private static BasicFileAttributes attributes(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }

    private static @Nullable FileChannel openDirect(Path path) {
        try {
            return FileChannel.open(
                    path, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS, ExtendedOpenOption.DIRECT);
        } catch (IOException | UnsupportedOperationException refused) {
            return null; // the page cache does as well, only slower
        }
    }

    /** The system's own words would name the path. */
    private static IOException unreadable(IOException e) {
        return new IOException("The disk file cannot be read: " + e.getClass().getSimpleName(), e);
    }
}
