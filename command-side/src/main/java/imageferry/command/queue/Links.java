package imageferry.command.queue;

import imageferry.command.link.LinkFlows;
import imageferry.command.sweep.Draft;
import imageferry.command.transfer.ExtentCheckpoint;
import imageferry.command.transfer.SnapshotContent;
import imageferry.events.copytask.ByteCounts;
import imageferry.events.ids.LinkId;
import imageferry.events.ids.RegionId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Which link the bytes of a job go over. */
@Component
class Links {
    private final LinkFlows flows;
    private final Runs runs;

    Links(LinkFlows flows, Runs runs) {
        this.flows = flows;
        this.runs = runs;
    }

    /** The link of a copy to another region; nothing holds an import back, or a copy that stays in its region. */
    JobRun.Pace paceOf(Draft draft) {
        SnapshotContent source = draft.source();
        RegionId destination = draft.target().regionId();
        if (source == null || source.regionId().equals(destination)) {
            return JobRun.Pace.UNLIMITED;
        }
        return flows.over(LinkId.of(source.regionId(), destination))::pass;
    }

    /** Counts what the job takes over the link of its copy; no draft is no link. */
    static LinkTally tallyOf(Job job, @Nullable Draft draft) {
        SnapshotContent source = draft == null ? null : draft.source();
        ExtentCheckpoint earlier = job.checkpoint();
        return new LinkTally(
                source == null ? null : source.regionId(),
                job.regionId(),
                earlier == null ? new ByteCounts(0, 0, 0, 0) : earlier.bytes());
    }

    /** Looks what was decided about the links, while anything runs. */
    void refresh() {
        if (!runs.all().isEmpty()) {
            flows.refresh();
        }
    }
}
