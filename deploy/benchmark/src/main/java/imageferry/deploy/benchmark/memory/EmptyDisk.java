package imageferry.deploy.benchmark.memory;

import imageferry.command.block.BlockGeometry;
import imageferry.command.disk.Qcow2Writer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.BitSet;
import java.util.Random;

/** A QCOW2 file of a large disk of which next to nothing was ever written. */
final class EmptyDisk {
    private static final int BLOCK = BlockGeometry.DEFAULT_BLOCK_SIZE;
    private static final long SEED = 42;

    private EmptyDisk() {}

    /** Writes the file: so many blocks of random bytes, spread over the disk, the rest never written. */
    static void write(Path file, long sizeBytes, int blocks) throws IOException {
        Random random = new Random(SEED);
        BitSet data = new BitSet();
        while (data.cardinality() < blocks) {
            data.set(random.nextInt(Math.toIntExact(sizeBytes / BLOCK)));
        }
        byte[] content = new byte[BLOCK];
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            Qcow2Writer writer = new Qcow2Writer(bytes -> writeAll(out, bytes), sizeBytes, BLOCK, data);
            writer.begin();
            for (int i = 0; i < blocks; i++) {
                random.nextBytes(content);
                writer.write(ByteBuffer.wrap(content));
            }
            writer.finish();
            out.force(true);
        }
    }

    private static void writeAll(FileChannel out, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            out.write(bytes);
        }
    }
}
