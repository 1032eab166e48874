package imageferry.command.transfer;

import com.sun.nio.file.ExtendedOpenOption;
import imageferry.command.block.BlockFrame;
import imageferry.command.block.BlockGeometry;
import imageferry.command.transfer.TransferException.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;

/** Reads a raw disk file by blocks, past the page cache where that works, and notices when it is changed. Safe for use by many threads. */
final class DiskFileReader implements AutoCloseable {
    private static final int ALIGNMENT = 4096;
    private final Path path;
    private final BlockGeometry geometry;
    private final BasicFileAttributes before;
    private final FileChannel channel;

    DiskFileReader(Path path, BlockGeometry geometry) {
        this.path = path;
        this.geometry = geometry;
        try {
            this.before = attributes();
            if (!before.isRegularFile()) {
                throw new TransferException(Kind.INPUT_UNREADABLE, "The disk file is not a file");
            }
            if (before.size() != geometry.sizeBytes()) {
                throw new TransferException(
                        Kind.INPUT_UNREADABLE,
                        "The disk file has " + before.size() + " bytes instead of " + geometry.sizeBytes());
            }
            this.channel = open();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** Reads a block; a short tail is filled with zeros. */
    void read(long block, BlockFrame into) {
        int blockSize = geometry.blockSize();
        int wanted = (int) geometry.bytesOf(block, 1);
        // past the page cache whole 4 KiB are asked for; the file's end cuts them short
        int asked = Math.min(blockSize, (wanted + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT);
        ByteBuffer content = into.content(asked);
        try {
            int filled = 0;
            while (filled < wanted) {
                int read = channel.read(content, geometry.offsetOf(block) + filled);
                if (read <= 0) {
                    throw new TransferException(
                            Kind.INPUT_UNREADABLE, "The disk file became shorter while it was read");
                }
                filled += read;
            }
            into.zero(wanted, blockSize);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** Refuses a file that is not as it was when it was opened. */
    void checkUnchanged() {
        try {
            BasicFileAttributes now = attributes();
            if (now.size() != before.size() || !now.lastModifiedTime().equals(before.lastModifiedTime())) {
                throw new TransferException(Kind.INPUT_UNREADABLE, "The disk file changed while it was read");
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private BasicFileAttributes attributes() throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }

    private FileChannel open() throws IOException {
        if (geometry.blockSize() % ALIGNMENT == 0) {
            try {
                return FileChannel.open(
                        path, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS, ExtendedOpenOption.DIRECT);
            } catch (IOException | UnsupportedOperationException refused) {
                return openBuffered();
            }
        }
        return openBuffered();
    }

    private FileChannel openBuffered() throws IOException {
        return FileChannel.open(path, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
    }

    private static TransferException unreadable(IOException e) {
        return new TransferException(
                Kind.INPUT_UNREADABLE,
                "The disk file cannot be read: " + e.getClass().getSimpleName(),
                e);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }
}
