package imageferry.command.objectstore;

import imageferry.events.ids.RegionId;
import org.jspecify.annotations.Nullable;

/**
 * A bucket that requests can name, in an object store.
 *
 * @param name as requests name it; the store may call it differently
 * @param region where it can be used; null for all regions
 */
public record S3Bucket(String name, @Nullable RegionId region, S3Connection connection) {
    /** What the store calls an object of this bucket. */
    String key(String object) {
        String prefix = connection.place().prefix();
        return prefix.isEmpty() ? object : prefix + "/" + object;
    }
}
