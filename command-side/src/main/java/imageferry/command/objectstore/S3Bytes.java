package imageferry.command.objectstore;

import imageferry.command.disk.ByteSource;
import imageferry.command.disk.DiskFormatException;
import imageferry.command.objectstore.S3BucketObject.Version;
import imageferry.command.region.RegionStoreException;
import java.io.IOException;
import java.nio.ByteBuffer;

/** The bytes of an object, read in ranges; every request says which version is meant. */
final class S3Bytes implements ByteSource {
    private static final ObjectReading CHANGED = new ObjectReading(-1, false);
    private final S3Connection connection;
    private final String key;
    private final Version version;

    S3Bytes(S3Connection connection, String key, Version version) {
        this.connection = connection;
        this.key = key;
        this.version = version;
    }

    @Override
    public long length() {
        return version.length();
    }

    @Override
    public int read(long position, ByteBuffer into) throws IOException {
        if (position >= version.length() || !into.hasRemaining()) {
            return 0;
        }
        int start = into.position();
        try {
            ObjectReading reading = connection.call(
                    "Reading an object",
                    s3 -> ObjectReading.range(
                            s3, connection.place().bucket(), key, version.tag(), position, into.position(start)),
                    fault -> S3Faults.isTaken(fault) ? CHANGED : null);
            if (reading.length() != version.length()) {
                throw changed();
            }
        } catch (RegionStoreException e) {
            throw S3BucketObject.failed(e);
        }
        return into.position() - start;
    }

    @Override
    public void requireUnchanged() throws IOException {
        try {
            if (!S3BucketObject.ask(connection, key).equals(version)) {
                throw changed();
            }
        } catch (RegionStoreException e) {
            throw S3BucketObject.failed(e);
        }
    }

    private static DiskFormatException changed() {
        return new DiskFormatException("The disk file changed while it was read");
    }

    /** Nothing is open between two requests. */
    @Override
    public void close() {}
}
