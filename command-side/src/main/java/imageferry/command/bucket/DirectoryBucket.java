package imageferry.command.bucket;

import imageferry.events.ids.RegionId;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A bucket that is a folder.
 *
 * @param region where it can be used; null for all regions
 */
public record DirectoryBucket(String name, @Nullable RegionId region, Path folder) {}
