package imageferry.command.link;

import static imageferry.command.link.LinkStatus.OPEN;
import static imageferry.command.link.LinkStatus.PAUSED;

import imageferry.command.refusal.RefusalReason;
import imageferry.command.support.Rule;
import imageferry.command.support.TransitionsContract;
import imageferry.events.link.LinkEvent;
import imageferry.events.link.LinkEvent.LinkResumed;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What every command does to a link. */
class LinkTransitionsTest extends TransitionsContract<Link, LinkStatus, LinkEvent> {
    @Override
    protected Map<LinkStatus, List<LinkEvent>> histories() {
        return Map.of(
                OPEN, List.of(SampleLink.UNLIMITED),
                PAUSED, List.of(SampleLink.UNLIMITED, SampleLink.PAUSED));
    }

    @Override
    protected List<Rule<LinkStatus>> rules() {
        return List.of(on(SampleLink.resume())
                .emits(Set.of(PAUSED), LinkResumed.class)
                .refusedElsewhere(RefusalReason.LINK_NOT_PAUSED));
    }

    @Override
    protected List<Visit<LinkEvent>> visits() {
        List<LinkEvent> open = List.of(SampleLink.UNLIMITED);
        List<LinkEvent> paused = List.of(SampleLink.UNLIMITED, SampleLink.PAUSED);
        return List.of(
                new Visit<>(open, SampleLink.limit(5L)),
                new Visit<>(open, SampleLink.pause("Repair")),
                new Visit<>(paused, SampleLink.limit(5L)),
                new Visit<>(paused, SampleLink.pause("Another repair")));
    }

    private static Rule<LinkStatus> on(Object command) {
        return Rule.of(LinkStatus.class, command);
    }

    @Override
    protected Class<Link> aggregate() {
        return Link.class;
    }

    @Override
    protected Class<LinkStatus> statuses() {
        return LinkStatus.class;
    }

    @Override
    protected Map<Class<? extends LinkEvent>, LinkStatus> beginnings() {
        return LinkTransitions.BEGINNINGS;
    }

    @Override
    protected Map<LinkStatus, Map<Class<? extends LinkEvent>, LinkStatus>> table() {
        return LinkTransitions.TABLE;
    }

    @Override
    protected LinkStatus statusOf(Link aggregate) {
        return aggregate.status();
    }
}
