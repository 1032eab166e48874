package imageferry.command.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The bytes of one stored file or object, which others may change meanwhile. Safe for use by many threads. A place that does not answer
 * throws {@link SourceUnreachableException}, anything else that goes wrong another {@link IOException}; no message names a path.
 */
public interface ByteSource extends AutoCloseable {
    /** Length in bytes when it was opened. */
    long length();

    /**
     * Reads from a position until the buffer is full or the bytes end.
     *
     * @return the number of bytes read; less than what remained only at the end
     */
    int read(long position, ByteBuffer into) throws IOException;

    /** Names this state of the bytes for as long as it lasts, also for who opens them later; empty when none can be told. */
    default Optional<String> version() {
        return Optional.empty();
    }

    /** Throws {@link DiskFormatException} when it is not what it was when it was opened. */
    void requireUnchanged() throws IOException;

    @Override
    void close() throws IOException;
}
