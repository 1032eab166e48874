package imageferry.command.disk;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Gathers the numbers of tables, the most significant byte first, and passes them on in large pieces. */
final class TableSink {
    private static final int PIECE = 64 << 10;
    private final ByteBuffer piece = ByteBuffer.allocate(PIECE);
    private final ByteSink into;
    private final int clusterSize;
    private long written;

    /** @param clusterSize a power of two */
    TableSink(ByteSink into, int clusterSize) {
        this.into = into;
        this.clusterSize = clusterSize;
    }

    void putShort(int value) throws IOException {
        room(Short.BYTES).putShort((short) value);
    }

    void putInt(int value) throws IOException {
        room(Integer.BYTES).putInt(value);
    }

    void putLong(long value) throws IOException {
        room(Long.BYTES).putLong(value);
    }

    /** Fills the cluster that was begun with zeros. */
    void padToCluster() throws IOException {
        while (written % clusterSize != 0) {
            room(1).put((byte) 0);
        }
    }

    void flush() throws IOException {
        into.write(piece.flip());
        piece.clear();
    }

    private ByteBuffer room(int bytes) throws IOException {
        if (piece.remaining() < bytes) {
            flush();
        }
        written += bytes;
        return piece;
    }
}
