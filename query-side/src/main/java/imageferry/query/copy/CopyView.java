package imageferry.query.copy;

import imageferry.events.copytask.CancelReceipt;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A copy as its owner sees it; identifiers in wire form.
 *
 * @param percent 0 to 100, never back; 100 only when completed
 * @param bytesMoved bytes read and written so far; live while the copy runs
 * @param remainingSeconds expected seconds to the end; null when not known
 * @param queuePosition from 1 among the account's waiting copies into the region; null unless it waits
 * @param expectedStartSeconds expected seconds until it starts; null when not known, or when it does not wait in the queue
 * @param message why it is suspended or failed, in plain words; null otherwise
 * @param stalled whether it has not advanced for longer than is usual
 * @param verification how it is verified before it is published: CONFIRM or READ_BACK
 * @param receipt what was removed; null unless it was cancelled
 */
public record CopyView(
        String taskId,
        CopyState state,
        String phase,
        int percent,
        long bytesPlanned,
        long bytesMoved,
        long bytesSkipped,
        long bytesZero,
        long bytesPerSecond,
        @Nullable Long remainingSeconds,
        @Nullable Long queuePosition,
        @Nullable Long expectedStartSeconds,
        @Nullable String suspendReason,
        @Nullable String failureReason,
        @Nullable String message,
        boolean stalled,
        Instant requestedAt,
        @Nullable Instant startedAt,
        @Nullable Instant lastAdvancedAt,
        @Nullable Instant endedAt,
        @Nullable String sourceImageId,
        @Nullable String destinationImageId,
        String sourceRegionId,
        String destinationRegionId,
        String verification,
        List<Snapshot> snapshots,
        @Nullable CancelReceipt receipt) {
    public CopyView {
        snapshots = List.copyOf(snapshots);
    }

    /** The same copy with its snapshots. */
    CopyView with(List<Snapshot> copied) {
        return new CopyView(
                taskId,
                state,
                phase,
                percent,
                bytesPlanned,
                bytesMoved,
                bytesSkipped,
                bytesZero,
                bytesPerSecond,
                remainingSeconds,
                queuePosition,
                expectedStartSeconds,
                suspendReason,
                failureReason,
                message,
                stalled,
                requestedAt,
                startedAt,
                lastAdvancedAt,
                endedAt,
                sourceImageId,
                destinationImageId,
                sourceRegionId,
                destinationRegionId,
                verification,
                copied,
                receipt);
    }

    /** The same copy with what is expected of its start. */
    CopyView starting(@Nullable Long inSeconds) {
        return new CopyView(
                taskId,
                state,
                phase,
                percent,
                bytesPlanned,
                bytesMoved,
                bytesSkipped,
                bytesZero,
                bytesPerSecond,
                remainingSeconds,
                queuePosition,
                inSeconds,
                suspendReason,
                failureReason,
                message,
                stalled,
                requestedAt,
                startedAt,
                lastAdvancedAt,
                endedAt,
                sourceImageId,
                destinationImageId,
                sourceRegionId,
                destinationRegionId,
                verification,
                snapshots,
                receipt);
    }

    /** One snapshot of the copy; roots and key versions are null until it is copied, key ids when it is plain. */
    public record Snapshot(
            String sourceSnapshotId,
            String destinationSnapshotId,
            String diskType,
            long sizeBytes,
            boolean copied,
            @Nullable String sourceRoot,
            @Nullable String destinationRoot,
            @Nullable String sourceKeyId,
            @Nullable String sourceKeyVersionId,
            @Nullable String destinationKeyId,
            @Nullable String destinationKeyVersionId) {}
}
