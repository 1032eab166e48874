package imageferry.command.disk;

import java.nio.ByteBuffer;

/** A QCOW2 file written number by number: the level one table is cluster 1 and those after it, what else there is decides the test. */
final class CraftedQcow2 {
    private final ByteBuffer file;
    private final int clusterSize;

    CraftedQcow2(int clusterBits, long sizeBytes, int levelOneEntries, int clusters) {
        this.clusterSize = 1 << clusterBits;
        this.file = ByteBuffer.allocate(clusters << clusterBits);
        file.putInt(0, Qcow2Header.MAGIC)
                .putInt(4, 3)
                .putInt(20, clusterBits)
                .putLong(24, sizeBytes)
                .putInt(36, levelOneEntries)
                .putLong(40, clusterSize)
                .putInt(96, 4)
                .putInt(100, Qcow2Header.LENGTH);
    }

    CraftedQcow2 zstd() {
        file.putLong(72, 8).putInt(100, 112).put(104, (byte) 1);
        return this;
    }

    /** Sets entries of the table in a cluster. */
    CraftedQcow2 entries(int cluster, int from, int to, long value) {
        for (int i = from; i < to; i++) {
            file.putLong(cluster * clusterSize + i * 8, value);
        }
        return this;
    }

    CraftedQcow2 content(int cluster, byte[] content) {
        file.put(cluster * clusterSize, content);
        return this;
    }

    long at(int cluster) {
        return (long) cluster * clusterSize;
    }

    /** The entry of a cluster whose compressed bytes begin with this cluster. */
    long compressed(int cluster, int sectors) {
        int shift = 62 - (Integer.numberOfTrailingZeros(clusterSize) - 8);
        return 1L << 62 | (long) (sectors - 1) << shift | at(cluster);
    }

    byte[] bytes() {
        return file.array();
    }
}
