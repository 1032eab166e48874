package imageferry.command.link;

import static imageferry.command.link.LinkStatus.OPEN;
import static imageferry.command.link.LinkStatus.PAUSED;

import imageferry.events.link.LinkEvent;
import imageferry.events.link.LinkEvent.LinkPaused;
import imageferry.events.link.LinkEvent.LinkRateChanged;
import imageferry.events.link.LinkEvent.LinkResumed;
import java.util.Map;

/** The life of a link as a table: what may happen in each status, and the status that follows. */
final class LinkTransitions {
    static final Map<Class<? extends LinkEvent>, LinkStatus> BEGINNINGS =
            Map.of(LinkRateChanged.class, OPEN, LinkPaused.class, PAUSED);

    static final Map<LinkStatus, Map<Class<? extends LinkEvent>, LinkStatus>> TABLE = Map.of(
            OPEN, Map.of(LinkRateChanged.class, OPEN, LinkPaused.class, PAUSED),
            PAUSED, Map.of(LinkRateChanged.class, PAUSED, LinkPaused.class, PAUSED, LinkResumed.class, OPEN));

    private LinkTransitions() {}

    /** The status that follows. History is true: what the table does not have leaves the status as it is. */
    static LinkStatus after(LinkStatus status, LinkEvent event) {
        return TABLE.getOrDefault(status, Map.of()).getOrDefault(event.getClass(), status);
    }
}
