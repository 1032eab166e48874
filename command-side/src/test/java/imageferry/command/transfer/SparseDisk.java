package imageferry.command.transfer;

import imageferry.command.disk.DiskImage;
import imageferry.command.disk.DiskInput;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** A disk of zeros but for a few bytes at regular places, that can tell where they are, as a sparse format does. Safe for use by many threads. */
final class SparseDisk implements DiskInput, DiskImage {
    private static final int STRETCH = 4096;
    private final long sizeBytes;
    private final long distance;
    private volatile Optional<String> version = Optional.of("first");
    private final AtomicLong blocksRead = new AtomicLong();

    /** @param distance between the places that are not zero; the first is at 0 */
    SparseDisk(long sizeBytes, long distance) {
        this.sizeBytes = sizeBytes;
        this.distance = distance / STRETCH * STRETCH;
    }

    long blocksRead() {
        return blocksRead.get();
    }

    @Override
    public String name() {
        return "sparse";
    }

    @Override
    public DiskImage open() {
        return this;
    }

    @Override
    public long sizeBytes() {
        return sizeBytes;
    }

    @Override
    public long zerosAt(long position) {
        long into = position % distance;
        return into < STRETCH ? 0 : Math.min(distance - into, sizeBytes - position);
    }

    @Override
    public void read(long position, ByteBuffer into) {
        blocksRead.incrementAndGet();
        for (long at = position; into.hasRemaining(); at++) {
            into.put((byte) (zerosAt(at) > 0 || at >= sizeBytes ? 0 : 1 + at / distance));
        }
    }

    @Override
    public Optional<String> version() {
        return version;
    }

    void become(Optional<String> newVersion) {
        version = newVersion;
    }

    @Override
    public void requireUnchanged() {
        // it never changes
    }

    @Override
    public void close() {
        // nothing is held
    }
}
