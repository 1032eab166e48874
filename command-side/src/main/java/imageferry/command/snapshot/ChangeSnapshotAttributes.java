package imageferry.command.snapshot;

import imageferry.events.ids.AccountId;
import imageferry.events.ids.SnapshotId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * The owner names it, describes it or keeps it for longer; null is as before. Harmless when it was so before. Refused when it
 * would be kept for less time than was said.
 *
 * @param retentionDays since it was opened, 1 to 65536
 */
public record ChangeSnapshotAttributes(
        @TargetAggregateIdentifier SnapshotId snapshotId,
        AccountId caller,
        @Nullable String name,
        @Nullable String description,
        @Nullable Integer retentionDays) {}
