package imageferry.command.bucket;

import imageferry.command.disk.ByteSink;
import java.io.IOException;
import java.nio.ByteBuffer;

/** An object that is being written, from start to end. Used by one thread at a time. Closing throws away what was not committed. */
public interface ObjectSink extends ByteSink, AutoCloseable {
    /** Appends zeros; a place that can tell them apart stores none. */
    default void writeZeros(long bytes) throws IOException {
        ByteBuffer zeros = ByteBuffer.allocate(64 << 10);
        for (long left = bytes; left > 0; left -= zeros.capacity()) {
            write(zeros.duplicate().limit((int) Math.min(left, zeros.capacity())));
        }
    }

    /** Does ahead what can be done before the commit, so that the commit is short. */
    default void prepare() throws IOException {}

    /** Makes the object durable and visible under its name, as a whole. */
    void commit() throws IOException;

    @Override
    void close() throws IOException;
}
