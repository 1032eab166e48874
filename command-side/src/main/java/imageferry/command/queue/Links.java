package imageferry.command.queue;

import imageferry.command.sweep.Draft;
import org.springframework.stereotype.Component;

/** The links between regions in this process, each with its rate, shared by all copies over it. */
@Component
class Links {
    /** What a draft's bytes go through: the link of a copy; nothing holds an import back. */
    JobRun.Pace paceOf(Draft draft) {
        return JobRun.Pace.UNLIMITED;
    }
}
