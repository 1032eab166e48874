package imageferry.command.support;

import imageferry.command.bucket.BucketObject;
import imageferry.command.bucket.BucketRefusal;
import imageferry.command.bucket.BucketRefused;
import imageferry.command.bucket.Buckets;
import imageferry.command.bucket.ObjectSink;
import imageferry.command.disk.ByteSource;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.RegionId;
import java.io.IOException;

/** Buckets in which every object is there; its name ends with its length. */
public class MemoryBuckets implements Buckets {
    @Override
    public BucketObject find(AccountId account, RegionId region, String bucket, String object) {
        return new BucketObject() {
            @Override
            public long length() {
                return Long.parseLong(object.substring(object.lastIndexOf('-') + 1));
            }

            @Override
            public ByteSource open() throws IOException {
                throw new IOException("There are no bytes in this bucket");
            }
        };
    }

    @Override
    public ObjectSink create(AccountId account, RegionId region, String bucket, String object) {
        throw new BucketRefused(BucketRefusal.BUCKET_NOT_FOUND, "there is nothing to write to");
    }

    @Override
    public void remove(AccountId account, RegionId region, String bucket, String object) {}
}
