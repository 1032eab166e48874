package imageferry.command.queue;

import imageferry.command.copytask.FailCopy;
import imageferry.command.copytask.SuspendCopy;
import imageferry.command.dispatch.Commands;
import imageferry.command.dispatch.Origin;
import imageferry.command.imagetask.DelayImport;
import imageferry.command.imagetask.FailExport;
import imageferry.command.imagetask.FailImport;
import imageferry.command.refusal.Refused;
import imageferry.command.transfer.TransferException.Kind;
import imageferry.events.copytask.FailureReason;
import imageferry.events.copytask.SuspendReason;
import imageferry.events.ids.CopyTaskId;
import imageferry.events.ids.ImageTaskId;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * What becomes of a job that did not get to its end. What may pass is tried again after a growing pause with jitter; then a
 * copy is suspended and gives its slot back, and an import or export, which holds nothing that others wait for, tries on, for as long as is
 * set; an import says what it waits for. What cannot pass fails the task at once.
 */
@Component
class Faults {
    private static final Logger LOG = LoggerFactory.getLogger(Faults.class);
    private static final int MOST_DOUBLINGS = 6;

    private static final Map<Kind, SuspendReason> MAY_PASS = new EnumMap<>(Map.of(
            Kind.KEY_UNUSABLE, SuspendReason.KEY_UNUSABLE,
            Kind.KEYS_AWAY, SuspendReason.KEY_UNUSABLE,
            Kind.STORE_FULL, SuspendReason.STORE_FULL,
            Kind.STORE_UNAVAILABLE, SuspendReason.STORE_UNAVAILABLE));

    private final Commands commands;
    private final Jobs jobs;
    private final QueueSettings settings;
    private final LastWord lastWord;
    private final SecureRandom random;

    Faults(Commands commands, Jobs jobs, QueueSettings settings, LastWord lastWord, SecureRandom random) {
        this.commands = commands;
        this.jobs = jobs;
        this.settings = settings;
        this.lastWord = lastWord;
        this.random = random;
    }

    /** The store, a key or the content stood in the way. The message is shown to the owner. */
    void failed(Job job, Kind kind, String message) {
        LOG.warn("{} job {} of {} failed: {} {}", job.kind(), job.id(), job.taskId(), kind, message);
        SuspendReason reason = MAY_PASS.get(kind);
        boolean givesUp = job.attempts() + 1 >= settings.attempts();
        boolean released = jobs.release(job, backOff(job.attempts()), true);
        if (!released || hasNoTaskToTell(job, kind)) {
            return;
        }
        boolean isNoCopy = job.task().startsWith("t-");
        if (reason == null || (isNoCopy && jobs.failingFor(job, settings.importPatience()))) {
            end(job, why(kind), message);
        } else if (givesUp && job.kind() != JobKind.EXPORT) {
            delay(job, reason, message);
        }
    }

    private static FailureReason why(Kind kind) {
        return kind == Kind.KEYS_AWAY ? FailureReason.KEY_UNUSABLE : FailureReason.valueOf(kind.name());
    }

    private static boolean hasNoTaskToTell(Job job, Kind kind) {
        return !job.kind().movesBytes() || isTriedAgain(job, kind);
    }

    private void delay(Job job, SuspendReason reason, String message) {
        if (job.task().startsWith("t-")) {
            tell(job, new DelayImport(new ImageTaskId(job.task()), reason, message));
            return;
        }
        CopyTaskId task = new CopyTaskId(job.task());
        try {
            lastWord.tell(task, Origin.system(job.accountId(), job.correlationId()));
        } catch (Refused e) {
            LOG.debug("Progress of {} came late: {}", task, e.getMessage());
        }
        tell(job, new SuspendCopy(task, reason, message));
    }

    /** What reads back damaged is written once more, under the next claim's epoch and so under another name. */
    private static boolean isTriedAgain(Job job, Kind kind) {
        return kind == Kind.VERIFICATION_FAILED && job.attempts() == 0;
    }

    /** Something failed that should not: tried again like a store that is not there, then the task fails. */
    void broke(Job job, RuntimeException cause) {
        LOG.error("{} job {} of {} broke", job.kind(), job.id(), job.taskId(), cause);
        boolean givesUp = job.attempts() + 1 >= settings.attempts();
        if (jobs.release(job, backOff(job.attempts()), true)
                && givesUp
                && job.kind().movesBytes()) {
            end(job, FailureReason.INTERNAL, "An internal error stopped the work; the service's log tells more");
        }
    }

    /**
     * What the job had to say was refused. Mostly its task is over, and a mark sends the job where it belongs; else it is tried again like a
     * fault, and then the task fails: nothing is said for ever.
     *
     * @return false when the claim was lost
     */
    boolean refused(Job job, String message) {
        boolean givesUp = job.attempts() + 1 >= settings.attempts();
        boolean released = jobs.release(job, backOff(job.attempts()), true);
        if (released && givesUp && job.kind().movesBytes()) {
            end(job, FailureReason.INTERNAL, "The end of the work was refused: " + message);
        }
        return released;
    }

    private void end(Job job, FailureReason reason, String message) {
        String task = job.task();
        if (job.kind() == JobKind.EXPORT) {
            tell(job, new FailExport(new ImageTaskId(task), reason, message));
        } else if (task.startsWith("t-")) {
            tell(job, new FailImport(new ImageTaskId(task), reason, message));
        } else {
            tell(job, new FailCopy(new CopyTaskId(task), reason, message));
        }
    }

    private void tell(Job job, Object command) {
        try {
            commands.send(command, Origin.system(job.accountId(), job.correlationId()));
        } catch (Refused e) {
            // cancelled or sealed meanwhile: that decision stands
            LOG.info("{} was refused: {}", command.getClass().getSimpleName(), e.getMessage());
        }
    }

    private Duration backOff(int attempts) {
        long base = settings.backOff().toMillis() << Math.min(attempts, MOST_DOUBLINGS);
        return Duration.ofMillis(base / 2 + random.nextLong(base / 2 + 1));
    }
}
