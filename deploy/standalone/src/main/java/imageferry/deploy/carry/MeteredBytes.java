package imageferry.deploy.carry;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Bytes that are counted on their way, and end where they are to. Used by one thread at a time. */
final class MeteredBytes extends FilterInputStream {
    private final Meter meter;
    private long left;

    MeteredBytes(InputStream bytes, Meter meter, long left) {
        super(bytes);
        this.meter = meter;
        this.left = left;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (left == 0) {
            return -1;
        }
        int read = super.read(into, offset, (int) Math.min(length, left));
        if (read > 0) {
            left -= read;
            meter.advance(read);
        }
        return read;
    }
}
