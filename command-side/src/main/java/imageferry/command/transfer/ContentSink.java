package imageferry.command.transfer;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Takes the plain content of a snapshot, in order and without gaps. Called by one thread. */
public interface ContentSink {
    /** Bytes that were checked; they are the caller's again when this returns. */
    void data(long position, ByteBuffer bytes) throws IOException;

    /** A run of zeros. */
    void zeros(long position, long bytes) throws IOException;

    /** Whether it may wait long, for a network say: then it is given memory of its own, and none of the data plane is held meanwhile. */
    default boolean mayWait() {
        return false;
    }
}
