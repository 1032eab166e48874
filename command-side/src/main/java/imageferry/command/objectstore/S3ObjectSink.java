package imageferry.command.objectstore;

import imageferry.command.bucket.ObjectSink;
import imageferry.command.disk.SourceUnreachableException;
import imageferry.command.region.RegionStoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * An object that is being written: gathered part by part in a file, each sent when it is full. Always a multipart upload, which is aborted
 * when it is not committed, and which others can abort to keep it from ever being committed.
 */
final class S3ObjectSink implements ObjectSink {
    /** Ten thousand parts are the most that there may be: 2.4 TiB. */
    static final int PART = 256 << 20;

    private final S3Connection connection;
    private final String key;
    private final int partLength;
    private final Path file;
    private final FileChannel channel;
    private CRC32C crc = new CRC32C();
    private int gathered;
    private @Nullable MultipartUpload upload;

    /** @throws RegionStoreException when the upload cannot be begun */
    S3ObjectSink(S3Connection connection, String key, Path spool, int partLength) {
        this.connection = connection;
        this.key = key;
        this.partLength = partLength;
        this.upload = MultipartUpload.begin(connection, key);
        try {
            this.file = Files.createTempFile(spool, "part-", ".tmp");
            this.channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            if (gathered == partLength) {
                sendPart();
            }
            ByteBuffer some = bytes.slice(bytes.position(), Math.min(bytes.remaining(), partLength - gathered));
            crc.update(some.duplicate());
            int length = some.remaining();
            while (some.hasRemaining()) {
                channel.write(some, (long) gathered + some.position());
            }
            gathered += length;
            bytes.position(bytes.position() + length);
        }
    }

    private void sendPart() throws IOException {
        try {
            open().add(channel, gathered, Bodies.crc32c(crc));
        } catch (RegionStoreException e) {
            throw failed(e);
        }
        gathered = 0;
        crc = new CRC32C();
    }

    private MultipartUpload open() {
        return Objects.requireNonNull(upload, "nothing is written after the commit");
    }

    @Override
    public void prepare() throws IOException {
        if (gathered > 0) {
            sendPart();
        }
    }

    @Override
    public void commit() throws IOException {
        prepare();
        try {
            if (open().isEmpty()) {
                open().abort();
                var unused = new S3Objects(connection).replace("Writing an object", key, ByteBuffer.allocate(0));
            } else {
                open().complete();
            }
            upload = null;
        } catch (RegionStoreException e) {
            throw failed(e);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            MultipartUpload begun = upload;
            upload = null;
            if (begun != null) {
                begun.abort();
            }
        } catch (RegionStoreException e) {
            throw failed(e);
        } finally {
            channel.close();
            Files.deleteIfExists(file);
        }
    }

    private static IOException failed(RegionStoreException e) {
        if (e.full()) {
            return new IOException("No space left on device: " + e.getMessage(), e);
        }
        return e.permanent()
                ? new IOException("The object cannot be written to its bucket: " + e.getMessage(), e)
                : new SourceUnreachableException("The bucket does not answer: " + e.getMessage(), e);
    }
}
