package imageferry.command.queue;

import imageferry.command.copytask.ReportStall;
import imageferry.command.dispatch.Commands;
import imageferry.command.dispatch.Origin;
import imageferry.events.ids.CopyTaskId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Reports running copies that stand still. The task records each stall once, however often it is told. */
@Component
class StallWatch {
    private static final Logger LOG = LoggerFactory.getLogger(StallWatch.class);

    private final Commands commands;
    private final JobTable jobs;
    private final QueueSettings settings;

    StallWatch(Commands commands, JobTable jobs, QueueSettings settings) {
        this.commands = commands;
        this.jobs = jobs;
        this.settings = settings;
    }

    void look() {
        for (JobTable.Stalled copy : jobs.stalled(settings.stallAfter())) {
            try {
                commands.send(
                        new ReportStall(new CopyTaskId(copy.task()), copy.seconds()),
                        Origin.system(copy.account(), copy.correlation()));
            } catch (RuntimeException e) {
                LOG.warn("The stall of {} could not be reported", copy.task(), e);
            }
        }
    }
}
