package imageferry.command.disk;

import java.io.IOException;

/**
 * Where the clusters of a QCOW2 file's disk lie, by the level one and level two tables. Every entry is checked whenever it is used. Safe for
 * use by many threads.
 */
final class Qcow2Tables {
    /** Set in entries of compressed clusters. */
    static final long COMPRESSED = 1L << 62;

    private static final long ZERO = 1;
    private static final long OFFSET = 0x00fffffffffffe00L;
    private static final long RESERVED = 0x3f000000000001feL;
    private static final long LEVEL_ONE_RESERVED = 0x7f000000000001ffL;
    private static final int LARGEST_PAGE = 64 << 10;
    private static final int SMALLEST_PAGE = 4 << 10;
    private static final int MOST_LOOKS = 1 << 16;
    private final Qcow2Header header;
    private final ExactBytes bytes;
    private final TablePages levelOne;
    private final TablePages levelTwo;
    private final long clusters;

    Qcow2Tables(Qcow2Header header, ExactBytes bytes) {
        int page = Math.max(SMALLEST_PAGE, Math.min(LARGEST_PAGE, header.clusterSize()));
        this.header = header;
        this.bytes = bytes;
        this.levelOne = new TablePages(bytes, page, 4 * LARGEST_PAGE);
        this.levelTwo = new TablePages(bytes, page, 16 * LARGEST_PAGE);
        this.clusters = (header.sizeBytes() - 1) / header.clusterSize() + 1;
    }

    /** Clusters of the disk. */
    long clusters() {
        return clusters;
    }

    /** Position of a level two table; 0 when it has none. */
    long table(long index) throws IOException {
        long entry = levelOne.longAt(header.levelOneOffset() + index * Long.BYTES);
        long table = entry & OFFSET;
        if ((entry & LEVEL_ONE_RESERVED) != 0) {
            throw new DiskFormatException("An entry of the level one table is malformed");
        }
        if (table != 0 && !(header.isCluster(table) && bytes.holds(table, header.clusterSize()))) {
            throw new DiskFormatException("A level two table lies outside of the file or not where a cluster does");
        }
        return table;
    }

    /** The level two entry of a cluster of the disk: 0 when it reads as zeros, compressed, or else the position of its bytes. */
    long entry(long cluster) throws IOException {
        long table = table(cluster / header.entriesPerTable());
        return table == 0 ? 0 : entry(table, cluster);
    }

    /** The first cluster from this one on that is not known to be zero, or one before it when there are many. */
    long zerosUntil(long first) throws IOException {
        long cluster = first;
        for (int looks = 0; cluster < clusters && looks < MOST_LOOKS; looks++) {
            long index = cluster / header.entriesPerTable();
            long table = table(index);
            if (table == 0) {
                cluster = (index + 1) * header.entriesPerTable();
            } else if (entry(table, cluster) == 0) {
                cluster++;
            } else {
                break;
            }
        }
        return Math.min(cluster, clusters);
    }

    private long entry(long table, long cluster) throws IOException {
        long entry = levelTwo.longAt(table + cluster % header.entriesPerTable() * Long.BYTES);
        return (entry & COMPRESSED) != 0 ? compressed(entry) : plain(entry, cluster);
    }

    private long plain(long entry, long cluster) throws DiskFormatException {
        long position = entry & OFFSET;
        requireSound(entry, position);
        if (position == 0 || (entry & ZERO) != 0) {
            return 0;
        }
        // the last cluster of the file may end with the disk
        long used = Math.min(header.clusterSize(), header.sizeBytes() - cluster * header.clusterSize());
        if (!bytes.holds(position, used)) {
            throw new DiskFormatException("A cluster lies outside of the file");
        }
        return position;
    }

    private void requireSound(long entry, long position) throws DiskFormatException {
        if ((entry & RESERVED) != 0 || ((entry & ZERO) != 0 && header.version() == 2)) {
            throw new DiskFormatException("An entry of a level two table is malformed");
        }
        if (position != 0 && !header.isCluster(position)) {
            throw new DiskFormatException("A cluster does not begin where a cluster does");
        }
    }

    private long compressed(long entry) throws DiskFormatException {
        long position = compressedPosition(entry);
        if (entry < 0
                || position < header.clusterSize()
                || position >= bytes.source().length()) {
            throw new DiskFormatException("A compressed cluster lies outside of the file or its entry is malformed");
        }
        return entry;
    }

    /** Where the bytes of a compressed cluster begin. */
    long compressedPosition(long entry) {
        return entry & ((1L << sizeShift()) - 1);
    }

    /** Where the bytes of a compressed cluster end at the latest: with a sector, or with the file. */
    long compressedEnd(long entry) {
        long sectors = ((entry & (COMPRESSED - 1)) >>> sizeShift()) + 1;
        return Math.min(bytes.source().length(), (compressedPosition(entry) / 512 + sectors) * 512);
    }

    private int sizeShift() {
        return 62 - (header.clusterBits() - 8);
    }
}
