package imageferry.command.objectstore;

import imageferry.command.objectstore.Requests.Request;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Objects;
import java.util.zip.CRC32C;
import software.amazon.awssdk.core.sync.RequestBody;

/** What remains in a buffer as a request's body: read from the buffer itself, from its start each time it is asked for. */
final class BodyOfBuffer {
    private BodyOfBuffer() {}

    static RequestBody of(ByteBuffer bytes) {
        ByteBuffer fixed = bytes.slice();
        return RequestBody.fromContentProvider(
                () -> new Bytes(fixed.duplicate()), fixed.remaining(), "application/octet-stream");
    }

    /** In the form of the checksum header. */
    static String crc32c(ByteBuffer bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes.duplicate());
        return Base64.getEncoder()
                .encodeToString(ByteBuffer.allocate(Integer.BYTES)
                        .putInt((int) crc.getValue())
                        .array());
    }

    private static final class Bytes extends InputStream {
        private final ByteBuffer bytes;

        Bytes(ByteBuffer bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read() {
            return bytes.hasRemaining() ? bytes.get() & 0xff : -1;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            Objects.checkFromIndexSize(offset, length, into.length);
            if (!bytes.hasRemaining()) {
                return length == 0 ? 0 : -1;
            }
            int taken = Math.min(length, bytes.remaining());
            bytes.get(into, offset, taken);
            Request request = Requests.current();
            if (request != null) {
                request.moved();
            }
            return taken;
        }

        @Override
        public int available() {
            return bytes.remaining();
        }

        @Override
        public boolean markSupported() {
            return true;
        }

        @Override
        public synchronized void mark(int limit) {
            bytes.mark();
        }

        @Override
        public synchronized void reset() {
            bytes.reset();
        }
    }
}
