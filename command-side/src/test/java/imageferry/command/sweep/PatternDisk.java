package imageferry.command.sweep;

import imageferry.command.disk.DiskImage;
import imageferry.command.disk.DiskInput;
import java.nio.ByteBuffer;

/**
 * A disk whose blocks hold nothing but a number each.
 *
 * @param own blocks at the start that only this disk has
 */
record PatternDisk(long number, int blocks, int own, int blockSize) implements DiskInput, DiskImage {
    @Override
    public String name() {
        return "pattern-" + number;
    }

    @Override
    public DiskImage open() {
        return this;
    }

    @Override
    public long sizeBytes() {
        return (long) blocks * blockSize;
    }

    @Override
    public long zerosAt(long position) {
        return 0;
    }

    @Override
    public void read(long position, ByteBuffer into) {
        while (into.hasRemaining()) {
            long block = position / blockSize;
            into.putLong(block < own ? -1 - number : block + 1).putLong(block);
            position += 16;
        }
    }

    @Override
    public void requireUnchanged() {
        // a formula does not change
    }

    @Override
    public void close() {
        // nothing is open
    }
}
