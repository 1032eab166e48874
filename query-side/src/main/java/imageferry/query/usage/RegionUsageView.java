package imageferry.query.usage;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an account has in a region.
 *
 * @param snapshots that are whole and not deleted
 * @param logicalBytes sizes of their disks
 * @param referencedBytes of their blocks that are not zero, as they are stored, each snapshot by itself
 * @param storedBytes of the chunks that are really in the store; null before the first measure
 * @param sharedBytes saved because equal blocks are stored once; null before the first measure
 * @param measuredAt when the store was listed last with another result than before
 */
public record RegionUsageView(
        String regionId,
        long snapshots,
        long logicalBytes,
        long referencedBytes,
        @Nullable Long storedBytes,
        @Nullable Long sharedBytes,
        @Nullable Instant measuredAt) {}
