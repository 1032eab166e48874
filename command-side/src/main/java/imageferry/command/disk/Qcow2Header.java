package imageferry.command.disk;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * What the header of a QCOW2 file says, checked. Only what is needed to read the active state is taken: reference counts, internal
 * snapshots and header extensions are not looked at.
 *
 * @param clusterBits size of a cluster as a power of two, 9 to 21
 * @param levelOneOffset position of the level one table
 */
record Qcow2Header(int version, int clusterBits, long sizeBytes, long levelOneOffset, boolean zstd) {
    static final int MAGIC = 0x514649fb;
    /** Bytes of a header of version 3 without optional fields. */
    static final int LENGTH = 104;

    private static final int OLD_LENGTH = 72;
    private static final int COMPRESSION_TYPE = 104;
    private static final int LARGEST_TABLE = 32 << 20;
    private static final long DIRTY = 1;
    private static final long CORRUPT = 1 << 1;
    private static final long EXTERNAL_DATA = 1 << 2;
    private static final long COMPRESSION = 1 << 3;
    private static final long EXTENDED = 1 << 4;

    int clusterSize() {
        return 1 << clusterBits;
    }

    int entriesPerTable() {
        return clusterSize() / Long.BYTES;
    }

    /** Entries of the level one table that the disk needs. */
    long levelOneEntries() {
        long clusters = (sizeBytes - 1) / clusterSize() + 1;
        return (clusters - 1) / entriesPerTable() + 1;
    }

    static Qcow2Header read(ExactBytes bytes, long largestBytes) throws IOException {
        ByteBuffer header = bytes.read(0, OLD_LENGTH);
        require(header.getInt(0) == MAGIC, "The file is not in the format QCOW2");
        int version = header.getInt(4);
        require(version == 2 || version == 3, "Only versions 2 and 3 of QCOW2 can be imported");
        require(header.getLong(8) == 0 && header.getInt(16) == 0, "A disk with a backing file cannot be imported");
        require(header.getInt(32) == 0, "An encrypted QCOW2 file cannot be imported");
        int clusterBits = header.getInt(20);
        require(clusterBits >= 9 && clusterBits <= 21, "The cluster size is not between 512 bytes and 2 MiB");
        DiskSizes.require(header.getLong(24), largestBytes);
        boolean zstd = version == 3 && features(bytes, 1 << clusterBits);
        Qcow2Header found = new Qcow2Header(version, clusterBits, header.getLong(24), header.getLong(40), zstd);
        found.requireLevelOne(bytes, Integer.toUnsignedLong(header.getInt(36)));
        return found;
    }

    private void requireLevelOne(ExactBytes bytes, long entries) throws DiskFormatException {
        require(levelOneEntries() <= entries, "The level one table is too small for the disk");
        require(entries * Long.BYTES <= LARGEST_TABLE, "The level one table is larger than 32 MiB");
        require(isCluster(levelOneOffset), "The level one table does not begin where a cluster does");
        require(bytes.holds(levelOneOffset, entries * Long.BYTES), "The level one table lies outside of the file");
    }

    /** Whether a cluster, and not the one of the header, can begin at this position. */
    boolean isCluster(long position) {
        return position >= clusterSize() && position % clusterSize() == 0;
    }

    /** Checks what version 3 has more; true when clusters are compressed with zstd. */
    private static boolean features(ExactBytes bytes, int clusterSize) throws IOException {
        ByteBuffer header = bytes.read(0, LENGTH);
        long features = header.getLong(72);
        require((features & EXTERNAL_DATA) == 0, "A disk with an external data file cannot be imported");
        require(
                (features & DIRTY) == 0,
                "The QCOW2 file was not closed properly: repair it with qemu-img check -r all");
        require((features & CORRUPT) == 0, "The QCOW2 file is marked as corrupt");
        require((features & EXTENDED) == 0, "A QCOW2 file with extended level two entries cannot be imported");
        require(
                (features & ~COMPRESSION) == 0,
                "The QCOW2 file has features that are not known: " + Long.toHexString(features));
        require(header.getInt(96) >= 0 && header.getInt(96) <= 6, "The width of the reference counts is malformed");
        int length = header.getInt(100);
        require(length >= LENGTH && length % 8 == 0 && length <= clusterSize, "The length of the header is malformed");
        boolean hasType = length > COMPRESSION_TYPE;
        int type = hasType ? bytes.read(COMPRESSION_TYPE, 1).get(0) : 0;
        require(type == 0 || type == 1, "The compression of the QCOW2 file is not known");
        require((type == 1) == ((features & COMPRESSION) != 0), "The compression of the QCOW2 file is contradictory");
        return type == 1;
    }

    private static void require(boolean sound, String otherwise) throws DiskFormatException {
        if (!sound) {
            throw new DiskFormatException(otherwise);
        }
    }
}
