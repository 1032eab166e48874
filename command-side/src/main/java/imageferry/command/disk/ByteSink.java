package imageferry.command.disk;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Takes the bytes of a file from start to end. Used by one thread at a time. */
public interface ByteSink {
    /** Appends all that remains in the buffer. */
    void write(ByteBuffer bytes) throws IOException;
}
