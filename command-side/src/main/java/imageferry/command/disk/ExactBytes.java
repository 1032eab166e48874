package imageferry.command.disk;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Reads of a file's bytes that are whole or refused. Safe for use by many threads. */
record ExactBytes(ByteSource source) {
    /** Whether so many bytes lie at this position, whatever the two numbers are. */
    boolean holds(long position, long count) {
        return position >= 0 && count >= 0 && position <= source.length() && count <= source.length() - position;
    }

    /** Fills the buffer. */
    void read(long position, ByteBuffer into) throws IOException {
        int wanted = into.remaining();
        if (!holds(position, wanted) || source.read(position, into) < wanted) {
            throw new DiskFormatException("The disk file ends too early");
        }
    }

    /** The next bytes, ready to be got. */
    ByteBuffer read(long position, int count) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(count);
        read(position, bytes);
        return bytes.flip();
    }
}
