package imageferry.command.objectstore;

import imageferry.command.bucket.BucketObject;
import imageferry.command.bucket.BucketRefusal;
import imageferry.command.bucket.BucketRefused;
import imageferry.command.bucket.Buckets;
import imageferry.command.bucket.ObjectNames;
import imageferry.command.bucket.ObjectSink;
import imageferry.command.region.RegionStoreException;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.RegionId;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Buckets in object stores. A request names one of these and an object below its prefix: no address ever comes from outside. */
public final class S3Buckets implements Buckets {
    private final List<S3Bucket> buckets;
    private final Path spool;

    /** @param spool a folder of this process for what is gathered before it is sent */
    public S3Buckets(Collection<S3Bucket> buckets, Path spool) {
        this.buckets = List.copyOf(buckets);
        this.spool = spool;
    }

    /** Whether a bucket of this name can be used in a region. */
    public boolean has(RegionId region, String bucket) {
        return buckets.stream().anyMatch(known -> isUsable(known, region, bucket));
    }

    private static boolean isUsable(S3Bucket known, RegionId region, String bucket) {
        return known.name().equals(bucket) && (known.region() == null || region.equals(known.region()));
    }

    private S3Bucket bucket(RegionId region, String bucket) {
        return buckets.stream()
                .filter(known -> isUsable(known, region, bucket))
                // one of the region comes before one of all regions
                .min(Comparator.comparing(known -> known.region() == null))
                .orElseThrow(
                        () -> new BucketRefused(BucketRefusal.BUCKET_NOT_FOUND, "There is no bucket of this name"));
    }

    @Override
    public BucketObject find(AccountId account, RegionId region, String bucket, String object) {
        S3Bucket found = bucket(region, bucket);
        ObjectNames.requirePlain(object);
        S3BucketObject asked = new S3BucketObject(found.connection(), found.key(object));
        try {
            asked.version();
        } catch (RegionStoreException e) {
            if (e.missing()) {
                throw new BucketRefused(BucketRefusal.OBJECT_NOT_FOUND, "The object is not there");
            }
            if (e.permanent()) {
                throw new BucketRefused(BucketRefusal.UNREADABLE, "The object cannot be read");
            }
            // a server that does not answer now says nothing of the object: who opens it hears of it
        }
        return asked;
    }

    @Override
    public ObjectSink create(AccountId account, RegionId region, String bucket, String object) {
        S3Bucket found = bucket(region, bucket);
        ObjectNames.requirePlain(object);
        try {
            return new S3ObjectSink(found.connection(), found.key(object), spool, S3ObjectSink.PART);
        } catch (RegionStoreException | UncheckedIOException e) {
            throw new BucketRefused(BucketRefusal.UNREADABLE, "The bucket cannot be written to");
        }
    }

    @Override
    public void remove(AccountId account, RegionId region, String bucket, String object) {
        S3Bucket found = bucket(region, bucket);
        ObjectNames.requirePlain(object);
        try {
            // uploads first: who still writes one has nothing left to put in the object's place
            MultipartUpload.abortAll(found.connection(), found.key(object));
            new S3Objects(found.connection()).delete("Removing an object", List.of(found.key(object)));
        } catch (RegionStoreException e) {
            throw new BucketRefused(BucketRefusal.UNREADABLE, "The object cannot be removed");
        }
    }
}
