package imageferry.command.bucket;

import imageferry.command.disk.ByteSink;
import java.io.IOException;

/** An object that is being written, from start to end. Used by one thread at a time. Closing throws away what was not committed. */
public interface ObjectSink extends ByteSink, AutoCloseable {
    /** Makes the object durable and visible under its name, as a whole. */
    void commit() throws IOException;

    @Override
    void close() throws IOException;
}
