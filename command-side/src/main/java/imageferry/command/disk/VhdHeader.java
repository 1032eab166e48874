package imageferry.command.disk;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * What the header of a dynamic VHD file says, checked.
 *
 * @param entries blocks that the disk needs
 * @param blockSize bytes, a power of two from 16 KiB to 256 MiB
 */
record VhdHeader(long position, long tablePosition, long tableEntries, long entries, int blockSize) {
    private static final int LENGTH = 1024;
    private static final long COOKIE = VhdFooter.cookie("cxsparse");
    private static final int VERSION = 0x00010000;
    private static final int CHECKSUM = 36;
    private static final int SECTOR = 512;
    private static final int LARGEST_TABLE = 32 << 20;

    static VhdHeader read(ExactBytes bytes, VhdFooter footer) throws IOException {
        long position = footer.headerPosition();
        VhdFooter.require(
                position >= VhdFooter.LENGTH && position % SECTOR == 0 && bytes.holds(position, LENGTH),
                "The header of the VHD file lies outside of the file");
        ByteBuffer header = bytes.read(position, LENGTH);
        VhdFooter.require(header.getLong(0) == COOKIE, "The VHD file has no header of a dynamic disk");
        VhdFooter.requireChecksum(header, CHECKSUM);
        VhdFooter.require(header.getInt(24) == VERSION, "The version of the VHD file's header is not known");
        int blockSize = header.getInt(32);
        VhdFooter.require(
                Integer.bitCount(blockSize) == 1 && blockSize >= 16 << 10 && blockSize <= 256 << 20,
                "The block size of the VHD file is not between 16 KiB and 256 MiB");
        long inTable = Integer.toUnsignedLong(header.getInt(28));
        VhdHeader found = new VhdHeader(
                position, header.getLong(16), inTable, (footer.sizeBytes() - 1) / blockSize + 1, blockSize);
        found.requireTable(bytes);
        return found;
    }

    private void requireTable(ExactBytes bytes) throws DiskFormatException {
        VhdFooter.require(entries <= tableEntries, "The block table of the VHD file is too small for the disk");
        VhdFooter.require(tableBytes() <= LARGEST_TABLE, "The block table of the VHD file is larger than 32 MiB");
        VhdFooter.require(
                tablePosition >= VhdFooter.LENGTH
                        && tablePosition % SECTOR == 0
                        && bytes.holds(tablePosition, tableBytes()),
                "The block table of the VHD file lies outside of the file");
    }

    private long tableBytes() {
        return tableEntries * Integer.BYTES;
    }

    /** Bytes before each block that tell which of its sectors were ever written. */
    int bitmapBytes() {
        int bytes = blockSize / SECTOR / Byte.SIZE;
        return (bytes + SECTOR - 1) / SECTOR * SECTOR;
    }

    /** Whether a block with its bitmap can begin at this position: it overlaps neither footer, header nor table. */
    boolean isBlock(long start, long fileBytes) {
        long end = start + bitmapBytes() + blockSize;
        return start >= VhdFooter.LENGTH
                && end <= fileBytes - VhdFooter.LENGTH
                && (end <= position || start >= position + LENGTH)
                && (end <= tablePosition || start >= tablePosition + tableBytes());
    }
}
