package imageferry.command.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/** A file that begins with the disk, byte for byte. */
final class RawDisk implements DiskImage {
    private final ByteSource bytes;
    private final long sizeBytes;

    /** @param sizeBytes no more than the file's length */
    RawDisk(ByteSource bytes, long sizeBytes, long largestBytes) throws DiskFormatException {
        DiskSizes.require(sizeBytes, largestBytes);
        this.bytes = bytes;
        this.sizeBytes = sizeBytes;
    }

    @Override
    public long sizeBytes() {
        return sizeBytes;
    }

    @Override
    public long zerosAt(long position) {
        return 0;
    }

    @Override
    public void read(long position, ByteBuffer into) throws IOException {
        int wanted = (int) Math.min(into.remaining(), Math.max(0, sizeBytes - position));
        int limit = into.limit();
        into.limit(into.position() + wanted);
        int read = bytes.read(position, into);
        into.limit(limit);
        if (read < wanted) {
            throw new DiskFormatException("The disk file became shorter while it was read");
        }
        Zeros.put(into, into.remaining());
    }

    @Override
    public Optional<String> version() {
        return bytes.version();
    }

    @Override
    public void requireUnchanged() throws IOException {
        bytes.requireUnchanged();
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
