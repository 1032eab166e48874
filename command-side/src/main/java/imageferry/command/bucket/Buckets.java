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
}
