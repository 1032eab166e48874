package imageferry.command.copytask;

import static imageferry.command.copytask.CopyTaskStatus.CANCELLED;
import static imageferry.command.copytask.CopyTaskStatus.CANCELLING;
import static imageferry.command.copytask.CopyTaskStatus.COMPLETED;
import static imageferry.command.copytask.CopyTaskStatus.FAILED;
import static imageferry.command.copytask.CopyTaskStatus.QUEUED;
import static imageferry.command.copytask.CopyTaskStatus.RUNNING;
import static imageferry.command.copytask.CopyTaskStatus.SEALING;
import static imageferry.command.copytask.CopyTaskStatus.SUSPENDED;
import static imageferry.command.copytask.SampleCopy.after;
import static imageferry.command.refusal.RefusalReason.COPY_ALREADY_FAILED;
import static imageferry.command.refusal.RefusalReason.COPY_COMPLETED;
import static imageferry.command.refusal.RefusalReason.COPY_SEALING;
import static imageferry.command.refusal.RefusalReason.IMAGE_NOT_FOUND;
import static imageferry.command.refusal.RefusalReason.STEP_OUT_OF_ORDER;

import imageferry.command.support.Rule;
import imageferry.command.support.TransitionsContract;
import imageferry.events.copytask.CopyPhase;
import imageferry.events.copytask.CopyTaskEvent;
import imageferry.events.copytask.CopyTaskEvent.CopyCancelRequested;
import imageferry.events.copytask.CopyTaskEvent.CopyCancelled;
import imageferry.events.copytask.CopyTaskEvent.CopyCompleted;
import imageferry.events.copytask.CopyTaskEvent.CopyFailed;
import imageferry.events.copytask.CopyTaskEvent.CopyResumed;
import imageferry.events.copytask.CopyTaskEvent.CopySealing;
import imageferry.events.copytask.CopyTaskEvent.CopyStalled;
import imageferry.events.copytask.CopyTaskEvent.CopyStarted;
import imageferry.events.copytask.CopyTaskEvent.CopySuspended;
import imageferry.events.copytask.CopyTaskEvent.ProgressUpdated;
import imageferry.events.copytask.CopyTaskEvent.SnapshotCopied;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What every command does in every status of a copy: read here what happens when a copy is cancelled, and when. */
class CopyTaskTransitionsTest extends TransitionsContract<CopyTask, CopyTaskStatus, CopyTaskEvent> {
    private static final Set<CopyTaskStatus> BEFORE_SEALING = Set.of(QUEUED, RUNNING, SUSPENDED);

    /** In every history the system disk is copied, so that the data disk is the last. */
    @Override
    protected Map<CopyTaskStatus, List<CopyTaskEvent>> histories() {
        CopyTaskEvent started = SampleCopy.STARTED;
        CopyTaskEvent systemCopied = SampleCopy.SYSTEM_COPIED;
        CopyTaskEvent dataCopied = SampleCopy.DATA_COPIED;
        CopyTaskEvent sealing = SampleCopy.SEALING;
        return Map.of(
                QUEUED, after(started, systemCopied, SampleCopy.SUSPENDED, new CopyResumed(SampleCopy.TASK)),
                RUNNING, after(started, systemCopied),
                SUSPENDED, after(started, systemCopied, SampleCopy.SUSPENDED),
                SEALING, after(started, systemCopied, dataCopied, sealing),
                COMPLETED, after(started, systemCopied, dataCopied, sealing, SampleCopy.COMPLETED),
                CANCELLING, after(started, systemCopied, SampleCopy.CANCEL_REQUESTED),
                CANCELLED, after(started, systemCopied, SampleCopy.CANCEL_REQUESTED, SampleCopy.CANCELLED),
                FAILED, after(started, systemCopied, SampleCopy.FAILED));
    }

    @Override
    protected List<Rule<CopyTaskStatus>> rules() {
        return List.of(
                on(SampleCopy.start()).emits(Set.of(QUEUED), CopyStarted.class).refusedElsewhere(STEP_OUT_OF_ORDER),
                on(SampleCopy.progress(CopyPhase.TRANSFERRING, 75))
                        .emits(Set.of(RUNNING), ProgressUpdated.class)
                        .harmlessElsewhere(),
                on(SampleCopy.stall()).emits(Set.of(RUNNING), CopyStalled.class).harmlessElsewhere(),
                on(SampleCopy.dataCopied())
                        .emits(BEFORE_SEALING, SnapshotCopied.class, CopySealing.class)
                        .harmless(Set.of(SEALING, COMPLETED))
                        .refusedElsewhere(STEP_OUT_OF_ORDER),
                on(SampleCopy.suspend())
                        .emits(Set.of(RUNNING), CopySuspended.class)
                        .harmless(Set.of(SUSPENDED))
                        .refusedElsewhere(STEP_OUT_OF_ORDER),
                on(SampleCopy.resume())
                        .emits(Set.of(SUSPENDED), CopyResumed.class)
                        .harmlessElsewhere(),
                on(SampleCopy.complete())
                        .emits(Set.of(SEALING), CopyCompleted.class)
                        .harmless(Set.of(COMPLETED))
                        .refusedElsewhere(STEP_OUT_OF_ORDER),
                on(SampleCopy.cancel())
                        .emits(BEFORE_SEALING, CopyCancelRequested.class)
                        .refused(COPY_SEALING, Set.of(SEALING))
                        .refused(COPY_COMPLETED, Set.of(COMPLETED))
                        .refused(COPY_ALREADY_FAILED, Set.of(FAILED))
                        .refused(IMAGE_NOT_FOUND, Set.of(CANCELLING, CANCELLED)),
                on(SampleCopy.abandon())
                        .emits(BEFORE_SEALING, CopyCancelRequested.class)
                        .harmlessElsewhere(),
                on(SampleCopy.completeCancellation())
                        .emits(Set.of(CANCELLING), CopyCancelled.class)
                        .harmless(Set.of(CANCELLED))
                        .refusedElsewhere(STEP_OUT_OF_ORDER),
                on(SampleCopy.fail())
                        .emits(BEFORE_SEALING, CopyFailed.class)
                        .refused(COPY_SEALING, Set.of(SEALING))
                        .harmlessElsewhere());
    }

    private static Rule<CopyTaskStatus> on(Object command) {
        return Rule.of(CopyTaskStatus.class, command);
    }

    @Override
    protected Class<CopyTask> aggregate() {
        return CopyTask.class;
    }

    @Override
    protected Class<CopyTaskStatus> statuses() {
        return CopyTaskStatus.class;
    }

    @Override
    protected Map<Class<? extends CopyTaskEvent>, CopyTaskStatus> beginnings() {
        return CopyTaskTransitions.BEGINNINGS;
    }

    @Override
    protected Map<CopyTaskStatus, Map<Class<? extends CopyTaskEvent>, CopyTaskStatus>> table() {
        return CopyTaskTransitions.TABLE;
    }

    @Override
    protected CopyTaskStatus statusOf(CopyTask aggregate) {
        return aggregate.status();
    }
}
