package imageferry.command.objectstore;

import imageferry.command.region.ManifestSink;
import imageferry.command.region.RegionStoreException;
import imageferry.command.region.RegionStoreException.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/** A manifest on its way to an object: gathered in a file, for its length must be known before the first byte goes and memory must not grow with it. */
final class S3ManifestSink implements ManifestSink {
    private final S3Objects objects;
    private final String key;
    private final Path file;
    private final FileChannel channel;
    private final CRC32C crc = new CRC32C();
    private long written;

    /** @param folder for the file; only its owner can look inside */
    S3ManifestSink(S3Objects objects, String key, Path folder) {
        this.objects = objects;
        this.key = key;
        try {
            this.file = Files.createTempFile(folder, "manifest-", ".tmp");
            this.channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Override
    public void write(ByteBuffer bytes) {
        crc.update(bytes.duplicate());
        try {
            while (bytes.hasRemaining()) {
                written += channel.write(bytes);
            }
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Override
    public boolean commit() {
        return objects.create("Publishing a manifest", key, channel, written, Bodies.crc32c(crc));
    }

    @Override
    public void close() {
        try {
            channel.close();
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private static RegionStoreException failed(IOException e) {
        return new RegionStoreException(
                Kind.TRANSIENT,
                "Gathering a manifest in a local file: " + e.getClass().getSimpleName(),
                e);
    }
}
