package imageferry.command.disk;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * A VHD file that holds the blocks that were ever written. A sector whose bit is not set reads as zeros. Whatever the file says, memory is
 * about 1 MiB and each call ends.
 */
final class DynamicVhd implements DiskImage {
    private static final int SECTOR = 512;
    private static final int UNUSED = -1;
    private static final int PAGE = 4 << 10;
    private static final int MOST_LOOKS = 1 << 16;
    private final ByteSource source;
    private final long sizeBytes;
    private final VhdHeader header;
    private final TablePages blocks;
    private final TablePages bitmaps;

    private DynamicVhd(ByteSource source, long sizeBytes, VhdHeader header) {
        ExactBytes bytes = new ExactBytes(source);
        this.source = source;
        this.sizeBytes = sizeBytes;
        this.header = header;
        this.blocks = new TablePages(bytes, 16 * PAGE, 64 * PAGE);
        this.bitmaps = new TablePages(bytes, PAGE, 128 * PAGE);
    }

    static DynamicVhd open(ByteSource source, VhdFooter footer) throws IOException {
        ExactBytes bytes = new ExactBytes(source);
        DynamicVhd disk = new DynamicVhd(source, footer.sizeBytes(), VhdHeader.read(bytes, footer));
        disk.requireRoom();
        return disk;
    }

    /** Without this a few bytes could stand for a disk of any size. */
    private void requireRoom() throws IOException {
        long used = 0;
        for (long block = 0; block < header.entries(); block++) {
            used += start(block) < 0 ? 0 : header.bitmapBytes() + header.blockSize();
        }
        VhdFooter.require(used <= source.length(), "There are more blocks than the VHD file can hold");
    }

    @Override
    public long sizeBytes() {
        return sizeBytes;
    }

    @Override
    public long zerosAt(long position) throws IOException {
        long at = position;
        for (int looks = 0; at < sizeBytes && looks < MOST_LOOKS; looks++) {
            long end = Math.min(sizeBytes, (at / header.blockSize() + 1) * header.blockSize());
            long start = start(at / header.blockSize());
            long zeros = start < 0 ? end - at : run(start, at, end - at, false);
            at += zeros;
            if (zeros == 0 || at < end) {
                break;
            }
        }
        return at - position;
    }

    @Override
    public void read(long position, ByteBuffer into) throws IOException {
        long at = position;
        while (into.hasRemaining()) {
            long most = Math.min(into.remaining(), sizeBytes - at);
            if (most <= 0) {
                Zeros.put(into, into.remaining());
            } else {
                at += readSome(at, most, into);
            }
        }
    }

    private int readSome(long position, long most, ByteBuffer into) throws IOException {
        int within = (int) (position % header.blockSize());
        int inBlock = (int) Math.min(most, header.blockSize() - within);
        long start = start(position / header.blockSize());
        int zeros = start < 0 ? inBlock : (int) run(start, position, inBlock, false);
        if (zeros > 0) {
            Zeros.put(into, zeros);
            return zeros;
        }
        int written = (int) run(start, position, inBlock, true);
        ByteBuffer part = into.slice(into.position(), written);
        new ExactBytes(source).read(start + header.bitmapBytes() + within, part);
        into.position(into.position() + written);
        return written;
    }

    /** Where a block begins with its bitmap; negative when it was never written. */
    private long start(long block) throws IOException {
        int sector = blocks.intAt(header.tablePosition() + block * Integer.BYTES);
        if (sector == UNUSED) {
            return -1;
        }
        long start = Integer.toUnsignedLong(sector) * SECTOR;
        if (!header.isBlock(start, source.length())) {
            throw new DiskFormatException("A block lies outside of the VHD file or over its tables");
        }
        return start;
    }

    /** How many bytes from a position of the disk on were written, or were not; up to so many. */
    private long run(long start, long position, long most, boolean written) throws IOException {
        long first = position % header.blockSize() / SECTOR;
        long end = (position % header.blockSize() + most - 1) / SECTOR + 1;
        long sector = first;
        while (sector < end) {
            int word = bitmaps.intAt(start + sector / Integer.SIZE * Integer.BYTES);
            int from = (int) (sector % Integer.SIZE);
            int same = Integer.numberOfLeadingZeros((written ? ~word : word) << from);
            int step = Math.min(same, Integer.SIZE - from);
            sector += step;
            if (from + step < Integer.SIZE) {
                break;
            }
        }
        long until = Math.min(sector, end) * SECTOR;
        return Math.max(0, Math.min(most, until - position % header.blockSize()));
    }

    @Override
    public void requireUnchanged() throws IOException {
        source.requireUnchanged();
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
