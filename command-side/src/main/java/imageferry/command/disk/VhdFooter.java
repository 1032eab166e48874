package imageferry.command.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * What the footer of a VHD file says, checked.
 *
 * @param headerPosition where the header of a dynamic disk lies
 */
record VhdFooter(long sizeBytes, int type, long headerPosition, long idHigh, long idLow) {
    static final int LENGTH = 512;
    static final int FIXED = 2;
    static final int DYNAMIC = 3;
    static final long COOKIE = cookie("conectix");

    private static final int VERSION = 0x00010000;
    private static final int DIFFERENCING = 4;
    private static final int CHECKSUM = 64;
    /** The format ends at 2040 GiB. */
    private static final long LARGEST = 2040L << 30;

    static VhdFooter read(ExactBytes bytes, long position, long largestBytes) throws IOException {
        ByteBuffer footer = bytes.read(position, LENGTH);
        require(footer.getLong(0) == COOKIE, "The file is not in the format VHD");
        requireChecksum(footer, CHECKSUM);
        require(footer.getInt(12) == VERSION, "The version of the VHD file is not known");
        int type = footer.getInt(60);
        require(type != DIFFERENCING, "A differencing VHD file cannot be imported");
        require(type == FIXED || type == DYNAMIC, "Only fixed and dynamic VHD files can be imported");
        DiskSizes.require(footer.getLong(48), Math.min(largestBytes, LARGEST));
        return new VhdFooter(footer.getLong(48), type, footer.getLong(16), footer.getLong(68), footer.getLong(76));
    }

    /** Refuses what was damaged: the sum is that of all bytes without its own four, all bits turned over. */
    static void requireChecksum(ByteBuffer structure, int at) throws DiskFormatException {
        int sum = 0;
        for (int i = 0; i < structure.limit(); i++) {
            sum += i >= at && i < at + Integer.BYTES ? 0 : Byte.toUnsignedInt(structure.get(i));
        }
        require(structure.getInt(at) == ~sum, "The VHD file is damaged: a checksum does not fit");
    }

    static void require(boolean sound, String otherwise) throws DiskFormatException {
        if (!sound) {
            throw new DiskFormatException(otherwise);
        }
    }

    static long cookie(String letters) {
        return ByteBuffer.wrap(letters.getBytes(StandardCharsets.US_ASCII)).getLong();
    }
}
