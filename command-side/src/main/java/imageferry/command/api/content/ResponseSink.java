package imageferry.command.api.content;

import imageferry.command.transfer.ContentSink;
import imageferry.command.upload.Slowness;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/** Writes content into an answer; the status goes out with the first bytes, which are checked by then. */
final class ResponseSink implements ContentSink {
    private static final byte[] ZEROS = new byte[256 << 10];
    private final OutputStream out;
    private final Slowness slowness;

    ResponseSink(OutputStream out, long slowest) {
        this.out = out;
        this.slowness = new Slowness(slowest);
    }

    @Override
    public void data(long position, ByteBuffer bytes) throws IOException {
        byte[] part = new byte[Math.min(bytes.remaining(), ZEROS.length)];
        while (bytes.hasRemaining()) {
            int length = Math.min(part.length, bytes.remaining());
            bytes.get(part, 0, length);
            write(part, length);
        }
    }

    @Override
    public void zeros(long position, long bytes) throws IOException {
        for (long left = bytes; left > 0; left -= ZEROS.length) {
            write(ZEROS, (int) Math.min(left, ZEROS.length));
        }
    }

    @Override
    public boolean mayWait() {
        return true;
    }

    private void write(byte[] bytes, int length) throws IOException {
        out.write(bytes, 0, length);
        if (slowness.isReached(length)) {
            throw new IOException("The reader is too slow");
        }
    }
}
