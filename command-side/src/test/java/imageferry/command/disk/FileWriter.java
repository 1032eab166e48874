package imageferry.command.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Writes disks to files. */
final class FileWriter {
    private FileWriter() {}

    /** Writes a disk as QCOW2 by its blocks; returns the file's length. */
    static long qcow2(Path file, RandomDisk disk, int blockSize) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteSink sink = bytes -> {
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            };
            Qcow2Writer writer = new Qcow2Writer(sink, disk.sizeBytes(), blockSize, disk.dataBlocks(blockSize));
            writer.begin();
            for (int block : disk.dataBlocks(blockSize).stream().toArray()) {
                writer.write(ByteBuffer.wrap(disk.content((long) block * blockSize, blockSize)));
            }
            writer.finish();
            if (channel.size() != writer.fileBytes()) {
                throw new IllegalStateException("Expected " + writer.fileBytes() + " bytes, not " + channel.size());
            }
            return channel.size();
        }
    }
}
