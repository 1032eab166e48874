package imageferry.command.copytask;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import imageferry.command.refusal.RefusalReason;
import imageferry.command.refusal.Refused;
import imageferry.events.copytask.ByteCounts;
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
import imageferry.events.ids.AccountId;
import imageferry.events.ids.CopyTaskId;
import imageferry.events.ids.RegionId;
import imageferry.events.ids.SnapshotId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;

/**
 * One copy of one image or of one snapshot alone: counts its snapshots, accepts progress, and decides between completion, cancel and failure. Exactly
 * one of CopyCompleted, CopyCancelled and CopyFailed ends it. Which command is taken in which status stands in
 * {@link CopyTaskTransitions}.
 */
@Aggregate
class CopyTask {
    @AggregateIdentifier
    private CopyTaskId taskId;

    private CopyTaskStatus status;
    private AccountId accountId;
    private RegionId destinationRegionId;
    private CopyProgress progress = CopyProgress.NONE;
    private boolean stalled;
    private final Map<SnapshotId, SnapshotId> sourceOf = new HashMap<>();
    private final Set<SnapshotId> copied = new HashSet<>();
    private ByteCounts copiedBytes = ByteCounts.NONE;

    @SuppressWarnings("NullAway.Init")
    CopyTask() {}

    @CommandHandler
    @SuppressWarnings("NullAway.Init")
    CopyTask(RequestCopy command) {
        apply(new CopyRequested(
                command.taskId(),
                command.accountId(),
                command.sourceAccountId(),
                command.sourceRegionId(),
                command.destinationRegionId(),
                command.sourceImageId(),
                command.destinationImageId(),
                command.snapshots(),
                command.verification()));
    }

    @CommandHandler
    void handle(StartCopy command) {
        require(CopyStarted.class, "start a queued copy");
        apply(new CopyStarted(taskId, command.slot()));
    }

    @CommandHandler
    void handle(RecordProgress command) {
        CopyProgress reported = progress.reported(command.phase(), command.bytes());
        if (!allows(ProgressUpdated.class) || reported.equals(progress)) {
            return;
        }
        apply(new ProgressUpdated(
                taskId,
                reported.phase(),
                reported.percent(),
                reported.bytes(),
                command.bytesPerSecond(),
                command.remainingSeconds()));
    }

    @CommandHandler
    void handle(ReportStall command) {
        if (allows(CopyStalled.class) && !stalled) {
            apply(new CopyStalled(taskId, command.secondsWithoutProgress()));
        }
    }

    /** The last snapshot seals the copy: from then on it can no longer be cancelled. */
    @CommandHandler
    void handle(RecordSnapshotCopied command) {
        SnapshotId source = sourceOf.get(command.destination());
        if (copied.contains(command.destination()) && !status.endsWithoutResult()) {
            return;
        }
        require(SnapshotCopied.class, "record a copied snapshot of a live copy");
        if (source == null) {
            throw refused(RefusalReason.STEP_OUT_OF_ORDER, "record a snapshot of this copy");
        }
        apply(new SnapshotCopied(
                taskId,
                source,
                command.destination(),
                command.sourceRoot(),
                command.destinationRoot(),
                command.sourceEncryption(),
                command.destinationEncryption(),
                command.bytes()));
        if (copied.containsAll(sourceOf.keySet())) {
            apply(new CopySealing(taskId));
        }
    }

    @CommandHandler
    void handle(SuspendCopy command) {
        if (status == CopyTaskStatus.SUSPENDED) {
            return;
        }
        require(CopySuspended.class, "suspend a running copy");
        apply(new CopySuspended(taskId, command.reason(), command.message()));
    }

    @CommandHandler
    void handle(ResumeCopy command) {
        if (allows(CopyResumed.class)) {
            apply(new CopyResumed(taskId));
        }
    }

    @CommandHandler
    void handle(CompleteCopy command) {
        if (status == CopyTaskStatus.COMPLETED) {
            return;
        }
        require(CopyCompleted.class, "complete a sealing copy");
        apply(new CopyCompleted(taskId, copiedBytes));
    }

    /** Before Sealing the cancel wins (acceptance D21); a copy that is not the caller's does not exist. */
    @CommandHandler
    void handle(CancelCopy command) {
        boolean callers = accountId.equals(command.caller()) && destinationRegionId.equals(command.regionId());
        if (!callers || !allows(CopyCancelRequested.class)) {
            throw refused(
                    callers ? whyNotCancelled() : RefusalReason.IMAGE_NOT_FOUND, "cancel an own copy before Sealing");
        }
        apply(new CopyCancelRequested(taskId));
    }

    @CommandHandler
    void handle(AbandonCopy command) {
        if (allows(CopyCancelRequested.class)) {
            apply(new CopyCancelRequested(taskId));
        }
    }

    @CommandHandler
    void handle(CompleteCancellation command) {
        if (status == CopyTaskStatus.CANCELLED) {
            return;
        }
        require(CopyCancelled.class, "complete an accepted cancel");
        apply(new CopyCancelled(taskId, command.receipt()));
    }

    /** A copy that is being cancelled goes on with it; one whose snapshots are all copied has nothing left to fail. */
    @CommandHandler
    void handle(FailCopy command) {
        if (allows(CopyFailed.class)) {
            apply(new CopyFailed(taskId, command.reason(), command.message()));
        } else if (status == CopyTaskStatus.SEALING) {
            throw refused(RefusalReason.COPY_SEALING, "fail a copy before Sealing");
        }
    }

    @EventSourcingHandler
    void on(CopyRequested event) {
        taskId = event.taskId();
        accountId = event.accountId();
        destinationRegionId = event.destinationRegionId();
        event.snapshots().forEach(snapshot -> sourceOf.put(snapshot.destination(), snapshot.source()));
        status = CopyTaskStatus.QUEUED;
    }

    @EventSourcingHandler
    void on(ProgressUpdated event) {
        progress = new CopyProgress(event.phase(), event.percent(), event.bytes());
        stalled = false;
        move(event);
    }

    @EventSourcingHandler
    void on(CopyStalled event) {
        stalled = true;
        move(event);
    }

    @EventSourcingHandler
    void on(SnapshotCopied event) {
        copied.add(event.destination());
        copiedBytes = copiedBytes.plus(event.bytes());
        stalled = false;
        move(event);
    }

    @EventSourcingHandler
    void on(CopySuspended event) {
        progress = progress.queuedAgain();
        stalled = false;
        move(event);
    }

    /** Everything else changes the status alone. */
    @EventSourcingHandler
    void move(CopyTaskEvent event) {
        status = CopyTaskTransitions.after(status, event);
    }

    CopyTaskStatus status() {
        return status;
    }

    private RefusalReason whyNotCancelled() {
        return switch (status) {
            case SEALING -> RefusalReason.COPY_SEALING;
            case COMPLETED -> RefusalReason.COPY_COMPLETED;
            case FAILED -> RefusalReason.COPY_ALREADY_FAILED;
            default -> RefusalReason.IMAGE_NOT_FOUND;
        };
    }

    private boolean allows(Class<? extends CopyTaskEvent> event) {
        return CopyTaskTransitions.allows(status, event);
    }

    private void require(Class<? extends CopyTaskEvent> event, String expected) {
        if (!allows(event)) {
            throw refused(RefusalReason.STEP_OUT_OF_ORDER, expected);
        }
    }

    private Refused refused(RefusalReason reason, String expected) {
        return new Refused(reason, "Expected to " + expected + ", but " + taskId + " is " + status);
    }
}
