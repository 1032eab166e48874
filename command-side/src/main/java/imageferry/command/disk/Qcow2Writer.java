package imageferry.command.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.BitSet;

/**
 * Writes a disk as a QCOW2 file of version 3, from its first byte to its last. Which blocks hold data is known beforehand; all others read
 * as zeros. Memory is that set and 64 KiB, whatever the disk's size. Begin, then write each block of data in order, then finish. Used by one
 * thread at a time.
 */
public final class Qcow2Writer {
    private final Qcow2Layout layout;
    private final TableSink tables;
    private final ByteSink into;
    private int next;

    /**
     * @param sizeBytes size of the disk, a multiple of 512
     * @param blockSize bytes of a block, a power of two, at least 512
     * @param dataBlocks the blocks that are written; not to be changed while this is used
     */
    public Qcow2Writer(ByteSink into, long sizeBytes, int blockSize, BitSet dataBlocks) {
        this.layout = new Qcow2Layout(sizeBytes, blockSize, dataBlocks);
        this.into = into;
        this.tables = new TableSink(into, layout.clusterSize());
        this.next = dataBlocks.nextSetBit(0);
    }

    /** Length in bytes of the whole file. */
    public long fileBytes() {
        return layout.fileBytes();
    }

    /** Writes the header and all tables. */
    public void begin() throws IOException {
        header();
        referenceCounts();
        levelOne();
        levelTwo();
        tables.flush();
    }

    /**
     * Writes the next of the blocks with data.
     *
     * @param block the whole block; the last one of the disk may end with the disk
     */
    public void write(ByteBuffer block) throws IOException {
        if (next < 0) {
            throw new IllegalStateException("Expected no more blocks");
        }
        long onDisk = layout.bytesOf(next);
        if (block.remaining() < onDisk || block.remaining() > layout.blockSize()) {
            throw new IllegalArgumentException("Expected a block of " + onDisk + " bytes, not " + block.remaining());
        }
        ByteBuffer content = block.slice();
        content.limit((int) onDisk);
        block.position(block.limit());
        into.write(content);
        int filling = (int) (layout.clustersOf(next) * layout.clusterSize() - onDisk);
        if (filling > 0) {
            into.write(ByteBuffer.allocate(filling));
        }
        next = layout.dataBlocks().nextSetBit(next + 1);
    }

    /** Refuses a file that lacks a block. */
    public void finish() {
        if (next >= 0) {
            throw new IllegalStateException("Expected block " + next);
        }
    }

    private void header() throws IOException {
        tables.putInt(Qcow2Header.MAGIC);
        tables.putInt(3);
        tables.putLong(0); // no backing file
        tables.putInt(0);
        tables.putInt(layout.clusterBits());
        tables.putLong(layout.sizeBytes());
        tables.putInt(0); // not encrypted
        tables.putInt(layout.levelOneEntries());
        tables.putLong(layout.levelOneOffset());
        tables.putLong(layout.clusterSize()); // the reference counts follow the header
        tables.putInt(Math.toIntExact(layout.countTableClusters()));
        tables.putInt(0); // no snapshots
        tables.putLong(0);
        tables.putLong(0); // no incompatible, compatible or automatically cleared features
        tables.putLong(0);
        tables.putLong(0);
        tables.putInt(Qcow2Layout.COUNT_BITS_ORDER);
        tables.putInt(Qcow2Header.LENGTH);
        tables.padToCluster(); // which also ends the list of extensions
    }

    private void referenceCounts() throws IOException {
        long block = layout.countBlocksOffset();
        for (long i = 0; i < layout.countBlocks(); i++) {
            tables.putLong(block + i * layout.clusterSize());
        }
        tables.padToCluster();
        for (long i = 0; i < layout.clusters(); i++) {
            tables.putShort(1);
        }
        tables.padToCluster();
    }

    private void levelOne() throws IOException {
        long table = layout.levelTwoOffset();
        int needed = layout.tableFrom(0);
        for (int i = 0; i < layout.levelOneEntries(); i++) {
            if (i == needed) {
                tables.putLong(table | Qcow2Layout.USED_ONCE);
                table += layout.clusterSize();
                needed = layout.tableFrom(i + 1);
            } else {
                tables.putLong(0);
            }
        }
        tables.padToCluster();
    }

    private void levelTwo() throws IOException {
        long data = layout.dataOffset();
        for (int table = layout.tableFrom(0); table >= 0; table = layout.tableFrom(table + 1)) {
            data = levelTwo(table, data);
        }
    }

    private long levelTwo(int table, long firstData) throws IOException {
        long data = firstData;
        long first = (long) table * layout.entriesPerTable();
        for (long cluster = first; cluster < first + layout.entriesPerTable(); cluster++) {
            if (layout.isData(cluster)) {
                tables.putLong(data | Qcow2Layout.USED_ONCE);
                data += layout.clusterSize();
            } else {
                tables.putLong(0);
            }
        }
        return data;
    }
}
