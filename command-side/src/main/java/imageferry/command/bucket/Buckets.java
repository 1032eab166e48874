package imageferry.command.bucket;

import imageferry.events.ids.RegionId;

/** The configured buckets. */
public interface Buckets {
    /**
     * Finds a raw disk file. No link is followed out of the bucket.
     *
     * @throws BucketRefused when it is not there or cannot be imported
     */
    DiskFile diskFile(RegionId region, String bucket, String object);
}
