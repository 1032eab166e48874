package imageferry.events.copytask;

import imageferry.events.DomainEvent;
import imageferry.events.EventType;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.CopyTaskId;
import imageferry.events.ids.ImageId;
import imageferry.events.ids.RegionId;
import imageferry.events.ids.SnapshotId;
import imageferry.events.key.Encryption;
import imageferry.events.snapshot.ContentRoot;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that happens to one copy. Exactly one of CopyCompleted, CopyCancelled and CopyFailed ends it. */
public sealed interface CopyTaskEvent extends DomainEvent {
    CopyTaskId taskId();

    @Override
    default String aggregateId() {
        return taskId().value();
    }

    /**
     * A copy was accepted and waits for its turn. The image ids are null when a single snapshot is copied, the verification when it is
     * the installation's.
     */
    @EventType(name = "CopyRequested")
    record CopyRequested(
            CopyTaskId taskId,
            AccountId accountId,
            AccountId sourceAccountId,
            RegionId sourceRegionId,
            RegionId destinationRegionId,
            @Nullable ImageId sourceImageId,
            @Nullable ImageId destinationImageId,
            List<SnapshotCopy> snapshots,
            @Nullable VerificationPolicy verification)
            implements CopyTaskEvent {
        public CopyRequested {
            snapshots = List.copyOf(snapshots);
        }
    }

    /** The copy took a slot of its account and destination region. */
    @EventType(name = "CopyStarted")
    record CopyStarted(CopyTaskId taskId, int slot) implements CopyTaskEvent {}

    /** The copy advanced. At most one per percent and second; 100 percent only when the image is available. */
    @EventType(name = "ProgressUpdated")
    record ProgressUpdated(
            CopyTaskId taskId,
            CopyPhase phase,
            int percent,
            ByteCounts bytes,
            long bytesPerSecond,
            @Nullable Long remainingSeconds)
            implements CopyTaskEvent {}

    /** One snapshot is whole in the destination: sealed, verified and published. */
    @EventType(name = "SnapshotCopied")
    record SnapshotCopied(
            CopyTaskId taskId,
            SnapshotId source,
            SnapshotId destination,
            ContentRoot sourceRoot,
            ContentRoot destinationRoot,
            @Nullable Encryption sourceEncryption,
            @Nullable Encryption destinationEncryption,
            ByteCounts bytes)
            implements CopyTaskEvent {}

    /** The copy gave its slot back and waits for something outside of it. */
    @EventType(name = "CopySuspended")
    record CopySuspended(CopyTaskId taskId, SuspendReason reason, String message) implements CopyTaskEvent {}

    /** What a suspended copy waited for is there again: it is back in the queue. */
    @EventType(name = "CopyResumed")
    record CopyResumed(CopyTaskId taskId) implements CopyTaskEvent {}

    /** A running copy has not advanced for longer than is usual. */
    @EventType(name = "CopyStalled")
    record CopyStalled(CopyTaskId taskId, long secondsWithoutProgress) implements CopyTaskEvent {}

    /** Every snapshot is copied; from here the copy can no longer be cancelled. */
    @EventType(name = "CopySealing")
    record CopySealing(CopyTaskId taskId) implements CopyTaskEvent {}

    /** The copy is done and its image available. */
    @EventType(name = "CopyCompleted")
    record CopyCompleted(CopyTaskId taskId, ByteCounts bytes) implements CopyTaskEvent {}

    /** A cancel was accepted: the image will never be available. */
    @EventType(name = "CopyCancelRequested")
    record CopyCancelRequested(CopyTaskId taskId) implements CopyTaskEvent {}

    /** Nothing moves any more and what had been written is removed. */
    @EventType(name = "CopyCancelled")
    record CopyCancelled(CopyTaskId taskId, CancelReceipt receipt) implements CopyTaskEvent {}

    /** The copy ended without its result; the message says why in plain words. */
    @EventType(name = "CopyFailed")
    record CopyFailed(CopyTaskId taskId, FailureReason reason, String message) implements CopyTaskEvent {}
}
