package imageferry.command.copytask;

import static imageferry.command.copytask.CopyTaskStatus.CANCELLED;
import static imageferry.command.copytask.CopyTaskStatus.CANCELLING;
import static imageferry.command.copytask.CopyTaskStatus.COMPLETED;
import static imageferry.command.copytask.CopyTaskStatus.FAILED;
import static imageferry.command.copytask.CopyTaskStatus.QUEUED;
import static imageferry.command.copytask.CopyTaskStatus.RUNNING;
import static imageferry.command.copytask.CopyTaskStatus.SEALING;
import static imageferry.command.copytask.CopyTaskStatus.SUSPENDED;

import imageferry.events.copytask.CopyTaskEvent;
import imageferry.events.copytask.CopyTaskEvent.CopyCancelRequested;
import imageferry.events.copytask.CopyTaskEvent.CopyCancelled;
import imageferry.events.copytask.CopyTaskEvent.CopyCompleted;
import imageferry.events.copytask.CopyTaskEvent.CopyFailed;
import imageferry.events.copytask.CopyTaskEvent.CopyRequested;
import imageferry.events.copytask.CopyTaskEvent.CopyResumed;
import imageferry.events.copytask.CopyTaskEvent.CopySealing;
import imageferry.events.copytask.CopyTaskEvent.CopyStalled;
import imageferry.events.copytask.CopyTaskEvent.CopyStarted;
import imageferry.events.copytask.CopyTaskEvent.CopySuspended;
import imageferry.events.copytask.CopyTaskEvent.ProgressUpdated;
import imageferry.events.copytask.CopyTaskEvent.SnapshotCopied;
import java.util.Map;

/**
 * The life of a copy as a table: what may happen in each status, and the status that follows. A snapshot whose publishing was
 * under way when the copy was suspended still counts, so it may be copied in every status before Sealing.
 */
final class CopyTaskTransitions {
    static final Map<Class<? extends CopyTaskEvent>, CopyTaskStatus> BEGINNINGS = Map.of(CopyRequested.class, QUEUED);

    static final Map<CopyTaskStatus, Map<Class<? extends CopyTaskEvent>, CopyTaskStatus>> TABLE = Map.of(
            QUEUED,
            Map.of(
                    CopyStarted.class, RUNNING,
                    SnapshotCopied.class, QUEUED,
                    CopySealing.class, SEALING,
                    CopyCancelRequested.class, CANCELLING,
                    CopyFailed.class, FAILED),
            RUNNING,
            Map.of(
                    ProgressUpdated.class, RUNNING,
                    CopyStalled.class, RUNNING,
                    SnapshotCopied.class, RUNNING,
                    CopySuspended.class, SUSPENDED,
                    CopySealing.class, SEALING,
                    CopyCancelRequested.class, CANCELLING,
                    CopyFailed.class, FAILED),
            SUSPENDED,
            Map.of(
                    CopyResumed.class, QUEUED,
                    SnapshotCopied.class, SUSPENDED,
                    CopySealing.class, SEALING,
                    CopyCancelRequested.class, CANCELLING,
                    CopyFailed.class, FAILED),
            SEALING,
            Map.of(CopyCompleted.class, COMPLETED),
            CANCELLING,
            Map.of(CopyCancelled.class, CANCELLED),
            COMPLETED,
            Map.of(),
            CANCELLED,
            Map.of(),
            FAILED,
            Map.of());

    private CopyTaskTransitions() {}

    static boolean allows(CopyTaskStatus status, Class<? extends CopyTaskEvent> event) {
        return TABLE.getOrDefault(status, Map.of()).containsKey(event);
    }

    /** The status that follows. History is true: what the table does not have leaves the status as it is. */
    static CopyTaskStatus after(CopyTaskStatus status, CopyTaskEvent event) {
        return TABLE.getOrDefault(status, Map.of()).getOrDefault(event.getClass(), status);
    }
}
