package imageferry.command.bucket;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A file that is written beside its place and moved there when it is whole. */
final class FileSink implements ObjectSink {
    private final Path folder;
    private final Path temporary;
    private final Path target;
    private final FileChannel channel;

    FileSink(Path folder, Path temporary, Path target) throws IOException {
        this.folder = folder;
        this.temporary = temporary;
        this.target = target;
        this.channel = FileChannel.open(
                temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** A hole. */
    @Override
    public void writeZeros(long bytes) throws IOException {
        channel.position(channel.position() + bytes);
    }

    @Override
    public void prepare() throws IOException {
        long length = channel.position();
        if (channel.size() < length) {
            channel.write(ByteBuffer.wrap(new byte[1]), length - 1);
        }
        channel.force(true);
    }

    @Override
    public void commit() throws IOException {
        prepare();
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
            names.force(true);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(temporary);
    }
}
