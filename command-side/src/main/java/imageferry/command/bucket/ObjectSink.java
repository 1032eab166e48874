package imageferry.command.bucket;

import java.io.IOException;
import java.nio.ByteBuffer;

/** An object that is being written, from start to end. Used by one thread at a time. Closing throws away what was not committed. */
public interface ObjectSink extends AutoCloseable {
    /** Appends all that remains in the buffer. */
    void write(ByteBuffer bytes) throws IOException;

    /** Makes the object durable and visible under its name, as a whole. */
    void commit() throws IOException;

    @Override
    void close() throws IOException;
}
