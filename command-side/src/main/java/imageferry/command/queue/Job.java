package imageferry.command.queue;

import imageferry.command.transfer.ExtentCheckpoint;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.RegionId;
import imageferry.events.ids.SnapshotId;
import org.jspecify.annotations.Nullable;

/**
 * A claimed job.
 *
 * @param epoch of this claim; every write that counts checks that it is still the row's
 * @param checkpoint where an earlier claim got to; null at the beginning
 * @param spec JSON, by kind
 */
record Job(
        long id,
        JobKind kind,
        @Nullable String taskId,
        @Nullable SnapshotId snapshotId,
        int extent,
        AccountId accountId,
        RegionId regionId,
        String correlationId,
        long epoch,
        int attempts,
        @Nullable ExtentCheckpoint checkpoint,
        String spec) {

    /** The task it is done for. To be asked of jobs that have one. */
    String task() {
        if (taskId == null) {
            throw new IllegalStateException("Expected a job of a task, but it is a " + kind);
        }
        return taskId;
    }

    /** The snapshot it is about. To be asked of jobs that have one. */
    SnapshotId snapshot() {
        if (snapshotId == null) {
            throw new IllegalStateException("Expected a job about a snapshot, but it is a " + kind);
        }
        return snapshotId;
    }
}
