package imageferry.command.bucket;

import imageferry.events.ids.AccountId;
import imageferry.events.ids.RegionId;

/** The configured buckets. Nothing outside of them is reachable, whatever the names given. Safe for use by many threads. */
public interface Buckets {
    /**
     * Finds an object to read.
     *
     * @param account who asks
     * @throws BucketRefused when it is not there or cannot be read
     */
    BucketObject find(AccountId account, RegionId region, String bucket, String object);

    /**
     * Begins an object, which nobody sees before it is committed; one of the same name is replaced then.
     *
     * @throws BucketRefused when it cannot be made
     */
    ObjectSink create(AccountId account, RegionId region, String bucket, String object);

    /**
     * Removes an object, and what writers of it have left half-written; one that still writes it cannot commit any more. Absent is fine.
     *
     * @throws BucketRefused when it cannot be removed, or the bucket is not there
     */
    void remove(AccountId account, RegionId region, String bucket, String object);
}
