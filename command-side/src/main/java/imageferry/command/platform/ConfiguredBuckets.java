package imageferry.command.platform;

import imageferry.command.bucket.BucketObject;
import imageferry.command.bucket.Buckets;
import imageferry.command.bucket.DirectoryBuckets;
import imageferry.command.bucket.ObjectSink;
import imageferry.command.objectstore.S3Bucket;
import imageferry.command.objectstore.S3Buckets;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.RegionId;
import java.util.List;

/** The buckets of the settings, in folders and in object stores. */
final class ConfiguredBuckets implements Buckets, AutoCloseable {
    private final DirectoryBuckets folders;
    private final S3Buckets remote;
    private final List<S3Bucket> connected;

    /** @param connected the buckets in object stores; their connections belong to this from now on */
    ConfiguredBuckets(DirectoryBuckets folders, List<S3Bucket> connected, SpoolFolder spool) {
        this.folders = folders;
        this.remote = new S3Buckets(connected, spool.path());
        this.connected = List.copyOf(connected);
    }

    private Buckets holding(RegionId region, String bucket) {
        return remote.has(region, bucket) ? remote : folders;
    }

    @Override
    public BucketObject find(AccountId account, RegionId region, String bucket, String object) {
        return holding(region, bucket).find(account, region, bucket, object);
    }

    @Override
    public ObjectSink create(AccountId account, RegionId region, String bucket, String object) {
        return holding(region, bucket).create(account, region, bucket, object);
    }

    @Override
    public void remove(AccountId account, RegionId region, String bucket, String object) {
        holding(region, bucket).remove(account, region, bucket, object);
    }

    @Override
    public void close() {
        connected.forEach(bucket -> bucket.connection().close());
    }
}
