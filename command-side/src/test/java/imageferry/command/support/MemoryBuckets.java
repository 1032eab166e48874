package imageferry.command.support;

import imageferry.command.bucket.Buckets;
import imageferry.command.bucket.DiskFile;
import imageferry.events.ids.RegionId;
import java.nio.file.Path;

/** Buckets in which every object is there; its name ends with its length. */
public class MemoryBuckets implements Buckets {
    @Override
    public DiskFile diskFile(RegionId region, String bucket, String object) {
        return new DiskFile(
                Path.of("/", bucket, object), Long.parseLong(object.substring(object.lastIndexOf('-') + 1)));
    }
}
