package imageferry.command.disk;

import java.io.IOException;
import java.nio.ByteBuffer;

/** A file that is the disk, byte for byte. */
final class RawDisk implements DiskImage {
    private static final int SECTOR = 512;
    private final ByteSource bytes;

    RawDisk(ByteSource bytes) throws DiskFormatException {
        if (bytes.length() == 0) {
            throw new DiskFormatException("The object is empty");
        }
        if (bytes.length() % SECTOR != 0) {
            throw new DiskFormatException("The object's length is not a multiple of 512 bytes");
        }
        this.bytes = bytes;
    }

    @Override
    public long sizeBytes() {
        return bytes.length();
    }

    @Override
    public long zerosAt(long position) {
        return 0;
    }

    @Override
    public void read(long position, ByteBuffer into) throws IOException {
        long wanted = Math.min(into.remaining(), bytes.length() - position);
        if (bytes.read(position, into) < wanted) {
            throw new DiskFormatException("The disk file became shorter while it was read");
        }
        while (into.hasRemaining()) {
            into.put((byte) 0);
        }
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
