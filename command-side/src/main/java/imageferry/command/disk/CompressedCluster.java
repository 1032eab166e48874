package imageferry.command.disk;

import com.github.luben.zstd.ZstdIOException;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/** Expands compressed clusters piece by piece: never more than is asked for, in the same memory however long a cluster is. */
final class CompressedCluster {
    /** A window as large as the largest cluster. */
    private static final int WINDOW_BITS = 21;

    private static final int PIECE = 16 << 10;
    private final ByteSource source;
    private final boolean zstd;

    CompressedCluster(ByteSource source, boolean zstd) {
        this.source = source;
        this.zstd = zstd;
    }

    /**
     * Puts a part of a cluster into the buffer.
     *
     * @param from position of its compressed bytes
     * @param to where they end at the latest
     * @param skip bytes of the cluster before the part
     */
    void read(long from, long to, int skip, int count, ByteBuffer into) throws IOException {
        InputStream compressed = new SourceRange(source, from, to);
        try {
            if (zstd) {
                zstd(compressed, skip, count, into);
            } else {
                deflate(compressed, skip, count, into);
            }
        } catch (ZipException | EOFException | ZstdIOException e) {
            throw new DiskFormatException("A compressed cluster is malformed", e);
        }
    }

    private static void deflate(InputStream compressed, int skip, int count, ByteBuffer into) throws IOException {
        Inflater inflater = new Inflater(true);
        try (InputStream plain = new InflaterInputStream(compressed, inflater, PIECE)) {
            copy(plain, skip, count, into);
        } finally {
            inflater.end();
        }
    }

    private static void zstd(InputStream compressed, int skip, int count, ByteBuffer into) throws IOException {
        try (ZstdInputStreamNoFinalizer plain = new ZstdInputStreamNoFinalizer(compressed)) {
            copy(plain.setLongMax(WINDOW_BITS), skip, count, into);
        }
    }

    private static void copy(InputStream plain, int skip, int count, ByteBuffer into) throws IOException {
        byte[] piece = new byte[PIECE];
        int passed = 0;
        while (passed < skip + count) {
            int most = passed < skip ? skip - passed : skip + count - passed;
            int read = plain.read(piece, 0, Math.min(PIECE, most));
            if (read <= 0) {
                throw new EOFException("The cluster is shorter than a cluster");
            }
            if (passed >= skip) {
                into.put(piece, 0, read);
            }
            passed += read;
        }
    }
}
