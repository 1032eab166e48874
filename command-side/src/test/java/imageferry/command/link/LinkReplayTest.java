package imageferry.command.link;

import imageferry.command.support.ReplayContract;
import imageferry.events.DomainEvent;
import java.util.Random;

class LinkReplayTest extends ReplayContract<Link> {
    @Override
    protected Class<Link> aggregate() {
        return Link.class;
    }

    @Override
    protected DomainEvent beginning() {
        return SampleLink.LIMITED;
    }

    @Override
    protected Object anyCommand(Random random) {
        return oneOf(
                random,
                SampleLink.limit(null),
                SampleLink.limit(0L),
                SampleLink.limit(1_000_000L),
                SampleLink.pause("Repair"),
                SampleLink.pause("Another repair"),
                SampleLink.pause(""),
                SampleLink.resume());
    }
}
