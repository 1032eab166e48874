package imageferry.command.objectstore;

import imageferry.command.bucket.BucketObject;
import imageferry.command.bucket.BucketRefusal;
import imageferry.command.bucket.BucketRefused;
import imageferry.command.disk.ByteSource;
import imageferry.command.disk.DiskFormatException;
import imageferry.command.disk.SourceUnreachableException;
import imageferry.command.region.RegionStoreException;
import imageferry.command.region.RegionStoreException.Kind;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/** An object in a bucket. */
final class S3BucketObject implements BucketObject {
    private final S3Connection connection;
    private final String key;
    private volatile @Nullable Version version;

    S3BucketObject(S3Connection connection, String key) {
        this.connection = connection;
        this.key = key;
    }

    /**
     * The object as it was when it was first asked for.
     *
     * @param tag changes with the object; says nothing of its content
     */
    record Version(long length, String tag) {}

    Version version() {
        Version known = version;
        if (known == null) {
            known = ask(connection, key);
            version = known;
        }
        return known;
    }

    static Version ask(S3Connection connection, String key) {
        HeadObjectResponse head = connection.callPromptly(
                "Looking for an object",
                s3 -> s3.headObject(
                        ask -> ask.bucket(connection.place().bucket()).key(key)));
        if (head.contentLength() == null || head.eTag() == null) {
            throw new RegionStoreException(Kind.PERMANENT, "The object store does not tell an object's length and tag");
        }
        return new Version(head.contentLength(), head.eTag());
    }

    @Override
    public long length() {
        try {
            return version().length();
        } catch (RegionStoreException e) {
            throw new BucketRefused(BucketRefusal.UNREADABLE, "The bucket does not answer now");
        }
    }

    @Override
    public ByteSource open() throws IOException {
        try {
            return new S3Bytes(connection, key, version());
        } catch (RegionStoreException e) {
            throw failed(e);
        }
    }

    static IOException failed(RegionStoreException e) {
        if (e.missing()) {
            return new DiskFormatException("The disk file is not there any more", e);
        }
        return e.permanent()
                ? new IOException("The disk file cannot be read from its bucket", e)
                : new SourceUnreachableException("The bucket of the disk file does not answer", e);
    }
}
