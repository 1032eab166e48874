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
import java.util.Arrays;
import java.util.Map;
import org.springframework.context.annotation.Primary;

/** One bucket, {@code imports}, in which {@code 3gib.raw} is a disk of zeros and other names are refused for the reason that they spell. */
@Primary
final class FakeBuckets implements Buckets {
    private static final Map<String, Long> LENGTHS =
            Map.of("3gib.raw", 3L << 30, "EMPTY", 0L, "NOT_A_MULTIPLE_OF_512", 513L, "TOO_LARGE", 3L << 40);

    @Override
    public BucketObject find(AccountId account, RegionId region, String bucket, String object) {
        if (!bucket.equals("imports")) {
            throw new BucketRefused(BucketRefusal.BUCKET_NOT_FOUND, "there is no such bucket");
        }
        Long length = LENGTHS.get(object);
        if (length != null) {
            return new EmptyObject(length);
        }
        BucketRefusal refusal = Arrays.stream(BucketRefusal.values())
                .filter(reason -> reason.name().equals(object))
                .findFirst()
                .orElse(BucketRefusal.OBJECT_NOT_FOUND);
        throw new BucketRefused(refusal, "the file is refused for a test");
    }

    @Override
    public ObjectSink create(AccountId account, RegionId region, String bucket, String object) {
        throw new BucketRefused(BucketRefusal.BUCKET_NOT_FOUND, "there is nothing to write to");
    }

    @Override
    public void remove(AccountId account, RegionId region, String bucket, String object) {}

    /** An object that is nothing but long. */
    private record EmptyObject(long length) implements BucketObject, ByteSource {
        @Override
        public ByteSource open() {
            return this;
        }

        @Override
        public int read(long position, ByteBuffer into) {
            int zeros = (int) Math.max(0, Math.min(into.remaining(), length - position));
            into.put(new byte[zeros]);
            return zeros;
        }

        @Override
        public void requireUnchanged() {}

        @Override
        public void close() {}
    }
}
