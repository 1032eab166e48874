package imageferry.command.queue;

import imageferry.command.copytask.RecordProgress;
import imageferry.command.dispatch.Commands;
import imageferry.command.dispatch.Origin;
import imageferry.events.copytask.ByteCounts;
import imageferry.events.copytask.CopyPhase;
import imageferry.events.ids.CopyTaskId;
import org.springframework.stereotype.Component;

/**
 * Tells how far a copy is that is about to wait. What was shown of it meanwhile was live only; without this word the bytes shown would
 * go back to those of the last event.
 */
@Component
class LastWord {
    private final Commands commands;
    private final JobTable jobs;
    private final CopyQueue queue;

    LastWord(Commands commands, JobTable jobs, CopyQueue queue) {
        this.commands = commands;
        this.jobs = jobs;
        this.queue = queue;
    }

    /** @throws imageferry.command.refusal.Refused when the copy is over */
    void tell(CopyTaskId task, Origin origin) {
        ByteCounts counts = jobs.counts(task.value());
        long planned = queue.find(task).map(CopyQueue.Queued::plannedBytes).orElse(counts.planned());
        ByteCounts bytes = new ByteCounts(planned, counts.moved(), counts.skipped(), counts.zero());
        commands.send(new RecordProgress(task, CopyPhase.TRANSFERRING, bytes, 0, null), origin);
    }
}
