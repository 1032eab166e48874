package imageferry.command.objectstore;

import imageferry.command.objectstore.Requests.Request;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Base64;
import java.util.Objects;
import java.util.zip.CRC32C;
import software.amazon.awssdk.core.sync.RequestBody;

/** Bodies of requests, read from where the bytes are and from their start each time one is asked for. */
final class Bodies {
    private static final String TYPE = "application/octet-stream";

    private Bodies() {}

    /** What remains in a buffer. */
    static RequestBody of(ByteBuffer bytes) {
        ByteBuffer fixed = bytes.slice();
        int length = fixed.remaining();
        return RequestBody.fromContentProvider(
                () -> new Body(length, (position, into) -> {
                    int taken = into.remaining();
                    into.put(fixed.slice((int) position, taken));
                    return taken;
                }),
                length,
                TYPE);
    }

    /** A file's first bytes. The file stays open until the request is over. */
    static RequestBody of(FileChannel file, long length) {
        return RequestBody.fromContentProvider(
                () -> new Body(length, (position, into) -> file.read(into, position)), length, TYPE);
    }

    /** In the form of the checksum header. */
    static String crc32c(ByteBuffer bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes.duplicate());
        return crc32c(crc);
    }

    static String crc32c(CRC32C crc) {
        byte[] value =
                ByteBuffer.allocate(Integer.BYTES).putInt((int) crc.getValue()).array();
        return Base64.getEncoder().encodeToString(value);
    }

    /** Where bytes are. */
    private interface Source {
        int read(long position, ByteBuffer into) throws IOException;
    }

    /** Reads a source from its start, and tells the watch that bytes move. */
    private static final class Body extends InputStream {
        private final long length;
        private final Source source;
        private long position;
        private long marked;

        Body(long length, Source source) {
            this.length = length;
            this.source = source;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int wanted) throws IOException {
            Objects.checkFromIndexSize(offset, wanted, into.length);
            long left = length - position;
            if (left == 0) {
                return wanted == 0 ? 0 : -1;
            }
            int taken = source.read(position, ByteBuffer.wrap(into, offset, (int) Math.min(left, wanted)));
            if (taken < 0) {
                throw new IOException("Expected " + left + " more bytes to send");
            }
            position += taken;
            Request request = Requests.current();
            if (request != null) {
                request.moved();
            }
            return taken;
        }

        @Override
        public int available() {
            return (int) Math.min(Integer.MAX_VALUE, length - position);
        }

        @Override
        public boolean markSupported() {
            return true;
        }

        @Override
        public synchronized void mark(int limit) {
            marked = position;
        }

        @Override
        public synchronized void reset() {
            position = marked;
        }
    }
}
