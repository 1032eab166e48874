package imageferry.command.api;

import imageferry.command.bucket.BucketObject;
import imageferry.command.bucket.BucketRefusal;
import imageferry.command.bucket.BucketRefused;
import imageferry.command.bucket.Buckets;
import imageferry.command.bucket.ObjectSink;
import imageferry.command.disk.ByteSource;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.RegionId;
import java.nio.ByteBuffer;
import org.springframework.context.annotation.Primary;

/** One bucket, {@code imports}, in which {@code 3gib.raw} is a disk and other names are refused for the reason that they spell. */
@Primary
final class FakeBuckets implements Buckets {
    @Override
    public BucketObject find(AccountId account, RegionId region, String bucket, String object) {
        if (!bucket.equals("imports")) {
            throw new BucketRefused(BucketRefusal.BUCKET_NOT_FOUND, "there is no such bucket");
        }
        if (object.equals("3gib.raw")) {
            return new EmptyObject(3L << 30);
        }
        if (object.equals("odd.raw")) {
            return new EmptyObject(513);
        }
        throw new BucketRefused(BucketRefusal.valueOf(object), "the file is refused for a test");
    }

    @Override
    public ObjectSink create(AccountId account, RegionId region, String bucket, String object) {
        throw new BucketRefused(BucketRefusal.BUCKET_NOT_FOUND, "there is nothing to write to");
    }

    @Override
    public void remove(AccountId account, RegionId region, String bucket, String object) {}

    /** An object of which only the length is known. */
    private record EmptyObject(long length) implements BucketObject, ByteSource {
        @Override
        public ByteSource open() {
            return this;
        }

        @Override
        public int read(long position, ByteBuffer into) {
            return 0;
        }

        @Override
        public void requireUnchanged() {}

        @Override
        public void close() {}
    }
}
