package imageferry.command.disk;

import java.util.BitSet;

/**
 * Where everything lies in a QCOW2 file that is written from start to end: header, reference counts, level one table, level two tables,
 * data, each in whole clusters and each cluster used once.
 */
final class Qcow2Layout {
    /** Set in entries whose cluster is used by nothing else. */
    static final long USED_ONCE = 1L << 63;
    /** Reference counts have 2 to the power of this bits: 16. */
    static final int COUNT_BITS_ORDER = 4;

    private static final int LARGEST_CLUSTER_BITS = 16;
    private final long sizeBytes;
    private final int blockSize;
    private final BitSet dataBlocks;
    private final int clusterBits;
    private final long levelTwoTables;
    private final long dataClusters;
    private long countBlocks;
    private long countTableClusters;

    Qcow2Layout(long sizeBytes, int blockSize, BitSet dataBlocks) {
        if (sizeBytes < 512 || sizeBytes % 512 != 0) {
            throw new IllegalArgumentException("Expected a disk of whole sectors");
        }
        if (Integer.bitCount(blockSize) != 1 || blockSize < 512) {
            throw new IllegalArgumentException("Expected a block size that is a power of two");
        }
        this.sizeBytes = sizeBytes;
        this.blockSize = blockSize;
        this.dataBlocks = dataBlocks;
        this.clusterBits = Math.min(LARGEST_CLUSTER_BITS, Integer.numberOfTrailingZeros(blockSize));
        if (dataBlocks.length() > (sizeBytes - 1) / blockSize + 1) {
            throw new IllegalArgumentException("Expected no data past the end of the disk");
        }
        this.dataClusters = dataBlocks.stream().mapToLong(this::clustersOf).sum();
        long tables = 0;
        for (int table = tableFrom(0); table >= 0; table = tableFrom(table + 1)) {
            tables++;
        }
        this.levelTwoTables = tables;
        countTheCounts();
    }

    /** The reference counts count their own clusters, too, so there may have to be one more of them. */
    private void countTheCounts() {
        long before = -1;
        while (before != countBlocks + countTableClusters) {
            before = countBlocks + countTableClusters;
            countBlocks = roundedUp(clusters(), clusterSize() / 2);
            countTableClusters = roundedUp(countBlocks, clusterSize() / 8);
        }
    }

    long sizeBytes() {
        return sizeBytes;
    }

    int blockSize() {
        return blockSize;
    }

    BitSet dataBlocks() {
        return dataBlocks;
    }

    int clusterBits() {
        return clusterBits;
    }

    int clusterSize() {
        return 1 << clusterBits;
    }

    int entriesPerTable() {
        return clusterSize() / 8;
    }

    int levelOneEntries() {
        return Math.toIntExact(roundedUp(roundedUp(sizeBytes, clusterSize()), entriesPerTable()));
    }

    long countTableClusters() {
        return countTableClusters;
    }

    long countBlocks() {
        return countBlocks;
    }

    long countBlocksOffset() {
        return (1 + countTableClusters) * clusterSize();
    }

    long levelOneOffset() {
        return countBlocksOffset() + countBlocks * clusterSize();
    }

    long levelTwoOffset() {
        return levelOneOffset() + roundedUp(levelOneEntries(), entriesPerTable()) * clusterSize();
    }

    long dataOffset() {
        return levelTwoOffset() + levelTwoTables * clusterSize();
    }

    long fileBytes() {
        return dataOffset() + dataClusters * clusterSize();
    }

    /** Clusters of the whole file. */
    long clusters() {
        return fileBytes() / clusterSize();
    }

    /** The first level two table from this one on that is needed; negative when there is none. */
    int tableFrom(int table) {
        long first = (long) table * entriesPerTable() / (blockSize / clusterSize());
        int block = first > Integer.MAX_VALUE ? -1 : dataBlocks.nextSetBit((int) first);
        return block < 0 ? -1 : (int) ((long) block * (blockSize / clusterSize()) / entriesPerTable());
    }

    boolean isData(long cluster) {
        return cluster < roundedUp(sizeBytes, clusterSize())
                && dataBlocks.get(Math.toIntExact(cluster / (blockSize / clusterSize())));
    }

    /** Bytes of a block that are on the disk: all but for the last one. */
    long bytesOf(int block) {
        return Math.min(blockSize, sizeBytes - (long) block * blockSize);
    }

    long clustersOf(int block) {
        return roundedUp(bytesOf(block), clusterSize());
    }

    private static long roundedUp(long of, long units) {
        return (of - 1) / units + 1;
    }
}
