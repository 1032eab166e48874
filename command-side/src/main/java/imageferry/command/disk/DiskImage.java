package imageferry.command.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The plain content of a disk, whatever the file it lies in looks like. Memory is bounded whatever the disk's size. Safe for use by many
 * threads.
 */
public interface DiskImage extends AutoCloseable {
    /** Size of the disk in bytes, a multiple of 512, at least 512. */
    long sizeBytes();

    /**
     * How many bytes from a position on are known to be zero without reading content. Cheap; a format that cannot tell answers 0.
     *
     * @param position below the size
     */
    long zerosAt(long position) throws IOException;

    /**
     * Fills the buffer from a position on; past the end of the disk there are zeros.
     *
     * @throws DiskFormatException when the file does not hold this part, or holds it malformed
     */
    void read(long position, ByteBuffer into) throws IOException;

    /** Names this state of the file for as long as it lasts, also for who opens it later; empty when none can be told. */
    default Optional<String> version() {
        return Optional.empty();
    }

    /** Throws {@link DiskFormatException} when the file is not what it was when it was opened. */
    void requireUnchanged() throws IOException;

    @Override
    void close() throws IOException;
}
