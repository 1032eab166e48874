package imageferry.command.api;

import imageferry.command.bucket.BucketRefusal;
import imageferry.command.bucket.BucketRefused;
import imageferry.command.bucket.Buckets;
import imageferry.command.bucket.DiskFile;
import imageferry.events.ids.RegionId;
import java.nio.file.Path;
import org.springframework.context.annotation.Primary;

/** One bucket, {@code imports}, in which {@code 3gib.raw} is a disk and other names are refused for the reason that they spell. */
@Primary
final class FakeBuckets implements Buckets {
    @Override
    public DiskFile diskFile(RegionId region, String bucket, String object) {
        if (!bucket.equals("imports")) {
            throw new BucketRefused(BucketRefusal.BUCKET_NOT_FOUND, "there is no such bucket");
        }
        if (object.equals("3gib.raw")) {
            return new DiskFile(Path.of("3gib.raw"), 3L << 30);
        }
        throw new BucketRefused(BucketRefusal.valueOf(object), "the file is refused for a test");
    }
}
