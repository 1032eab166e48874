package imageferry.command.disk;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The active state of a QCOW2 file of version 2 or 3 that stands alone: with no backing file, no external data file and no encryption.
 * Whatever the file says, memory is less than 4 MiB and each call ends.
 */
final class Qcow2Disk implements DiskImage {
    private final ByteSource source;
    private final Qcow2Header header;
    private final Qcow2Tables tables;
    private final CompressedCluster compressed;

    private Qcow2Disk(ByteSource source, Qcow2Header header, Qcow2Tables tables) {
        this.source = source;
        this.header = header;
        this.tables = tables;
        this.compressed = new CompressedCluster(source, header.zstd());
    }

    static Qcow2Disk open(ByteSource source, long largestBytes) throws IOException {
        ExactBytes bytes = new ExactBytes(source);
        Qcow2Header header = Qcow2Header.read(bytes, largestBytes);
        Qcow2Tables tables = new Qcow2Tables(header, bytes);
        new Qcow2Census(header, tables, source.length()).require();
        return new Qcow2Disk(source, header, tables);
    }

    @Override
    public long sizeBytes() {
        return header.sizeBytes();
    }

    @Override
    public long zerosAt(long position) throws IOException {
        long until = tables.zerosUntil(position / header.clusterSize());
        long end = until == tables.clusters() ? header.sizeBytes() : until * header.clusterSize();
        return Math.max(0, end - position);
    }

    @Override
    public void read(long position, ByteBuffer into) throws IOException {
        long at = position;
        while (into.hasRemaining()) {
            int most = (int) Math.min(into.remaining(), header.sizeBytes() - at);
            if (most <= 0) {
                Zeros.put(into, into.remaining());
            } else {
                at += readSome(at, most, into);
            }
        }
    }

    /** Reads what lies together. */
    private int readSome(long position, int most, ByteBuffer into) throws IOException {
        long cluster = position / header.clusterSize();
        int within = (int) (position % header.clusterSize());
        int count = Math.min(most, header.clusterSize() - within);
        long entry = tables.entry(cluster);
        if (entry == 0) {
            Zeros.put(into, count);
        } else if ((entry & Qcow2Tables.COMPRESSED) != 0) {
            compressed.read(tables.compressedPosition(entry), tables.compressedEnd(entry), within, count, into);
        } else {
            count = together(cluster, entry, count, most);
            readData(entry + within, count, into);
        }
        return count;
    }

    /** How many bytes follow one another in the file, too. */
    private int together(long first, long entry, int atLeast, int most) throws IOException {
        int count = atLeast;
        for (long next = 1; count < most && tables.entry(first + next) == entry + next * header.clusterSize(); next++) {
            count = Math.min(most, count + header.clusterSize());
        }
        return count;
    }

    private void readData(long position, int count, ByteBuffer into) throws IOException {
        int limit = into.limit();
        into.limit(into.position() + count);
        int read;
        try {
            read = source.read(position, into);
        } finally {
            into.limit(limit);
        }
        if (read < count) {
            throw new DiskFormatException("The disk file became shorter while it was read");
        }
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
