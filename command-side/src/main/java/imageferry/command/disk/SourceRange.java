package imageferry.command.disk;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/** A part of a file as a stream, which ends with the file at the latest. */
final class SourceRange extends InputStream {
    private final ByteSource source;
    private final long end;
    private long position;

    SourceRange(ByteSource source, long from, long to) {
        this.source = source;
        this.position = from;
        this.end = Math.min(to, source.length());
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) == 1 ? Byte.toUnsignedInt(one[0]) : -1;
    }

    @Override
    public int read(byte[] into, int offset, int count) throws IOException {
        int wanted = (int) Math.min(count, end - position);
        int read = wanted <= 0 ? 0 : source.read(position, ByteBuffer.wrap(into, offset, wanted));
        position += read;
        return read == 0 && count > 0 ? -1 : read;
    }
}
