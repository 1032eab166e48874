package imageferry.command.copytask;

import imageferry.events.copytask.SnapshotCopy;
import imageferry.events.copytask.VerificationPolicy;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.CopyTaskId;
import imageferry.events.ids.ImageId;
import imageferry.events.ids.RegionId;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Accept a copy; it waits for its turn.
 *
 * @param verification null means the installation's
 */
public record RequestCopy(
        @TargetAggregateIdentifier CopyTaskId taskId,
        AccountId accountId,
        AccountId sourceAccountId,
        RegionId sourceRegionId,
        RegionId destinationRegionId,
        @Nullable ImageId sourceImageId,
        @Nullable ImageId destinationImageId,
        List<SnapshotCopy> snapshots,
        @Nullable VerificationPolicy verification) {
    public RequestCopy {
        snapshots = List.copyOf(snapshots);
        if (snapshots.isEmpty()) {
            throw new IllegalArgumentException("Expected a copy of at least one snapshot, but got none");
        }
    }

    /** A copy that is verified as the installation says. */
    public RequestCopy(
            CopyTaskId taskId,
            AccountId accountId,
            AccountId sourceAccountId,
            RegionId sourceRegionId,
            RegionId destinationRegionId,
            @Nullable ImageId sourceImageId,
            @Nullable ImageId destinationImageId,
            List<SnapshotCopy> snapshots) {
        this(
                taskId,
                accountId,
                sourceAccountId,
                sourceRegionId,
                destinationRegionId,
                sourceImageId,
                destinationImageId,
                snapshots,
                null);
    }
}
