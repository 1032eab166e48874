package imageferry.command.queue;

import imageferry.command.sweep.Draft;
import imageferry.command.transfer.RateLimit;
import imageferry.command.transfer.SnapshotContent;
import imageferry.events.ids.RegionId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** The links between regions in this process, each with its rate, shared by all copies over it. */
@Component
class Links {
    private final Map<Link, RateLimit> limits = new ConcurrentHashMap<>();
    private final LinkSettings settings;

    Links(LinkSettings settings) {
        this.settings = settings;
    }

    /** What a draft's bytes go through: the link of a copy; nothing holds an import back. */
    JobRun.Pace paceOf(Draft draft) {
        SnapshotContent source = draft.source();
        if (source == null || settings.rate() == 0) {
            return JobRun.Pace.UNLIMITED;
        }
        Link link = new Link(source.regionId(), draft.target().regionId());
        return limits.computeIfAbsent(link, key -> new RateLimit(settings.rate()))::pass;
    }

    private record Link(RegionId source, RegionId destination) {}
}
