package imageferry.command.disk;

import java.io.IOException;
import java.util.BitSet;

/**
 * Refuses a QCOW2 file that claims to hold more than its length allows: tables that are used twice, more clusters than there are, more
 * compressed ones than could be told apart. Without that a few bytes could stand for a disk of any size.
 */
final class Qcow2Census {
    private static final int MOST_MARKS = 1 << 25;
    private static final long MOST_TABLE_BYTES = 16 << 20;
    /** No stream expands further: deflate takes 2 bits for 258 bytes, zstd 4 bytes for 128 KiB. */
    private static final int DEFLATE_RATIO = 1032;

    private static final int ZSTD_RATIO = 32 << 10;
    private final Qcow2Header header;
    private final Qcow2Tables tables;
    private final long fileBytes;

    Qcow2Census(Qcow2Header header, Qcow2Tables tables, long fileBytes) {
        this.header = header;
        this.tables = tables;
        this.fileBytes = fileBytes;
    }

    void require() throws IOException {
        // larger files are not worth a larger memory: there are at least as many real bytes as tables
        if (levelTwoTables() * header.clusterSize() <= MOST_TABLE_BYTES) {
            requireClusters();
        }
    }

    private long levelTwoTables() throws IOException {
        long clusters = fileBytes / header.clusterSize();
        BitSet seen = new BitSet();
        long count = 0;
        for (long i = 0; i < header.levelOneEntries(); i++) {
            long table = tables.table(i) / header.clusterSize();
            if (table == 0) {
                continue;
            }
            if (table < MOST_MARKS && seen.get((int) table)) {
                throw new DiskFormatException("A level two table is used twice");
            }
            if (table < MOST_MARKS) {
                seen.set((int) table);
            }
            count++;
        }
        if (count > clusters) {
            throw new DiskFormatException("There are more level two tables than the file can hold");
        }
        return count;
    }

    private void requireClusters() throws IOException {
        long data = 0;
        long compressed = 0;
        for (long cluster = 0; cluster < tables.clusters(); ) {
            if (cluster % header.entriesPerTable() == 0 && tables.table(cluster / header.entriesPerTable()) == 0) {
                cluster += header.entriesPerTable();
                continue;
            }
            long entry = tables.entry(cluster++);
            if ((entry & Qcow2Tables.COMPRESSED) != 0) {
                compressed++;
            } else if (entry != 0) {
                data++;
            }
        }
        if (data > fileBytes / header.clusterSize() + 1 || compressed > fileBytes / smallestCompressed()) {
            throw new DiskFormatException("There are more clusters than the file can hold");
        }
    }

    private int smallestCompressed() {
        return Math.max(1, header.clusterSize() / (header.zstd() ? ZSTD_RATIO : DEFLATE_RATIO));
    }
}
