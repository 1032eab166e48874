package imageferry.command.link;

import imageferry.events.link.LinkEvent.LinkPaused;
import imageferry.events.link.LinkEvent.LinkRateChanged;
import imageferry.events.link.LinkEvent.LinkResumed;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** Keeps the rows of links in step with their events, in the transaction that appends them. */
@Component
@ProcessingGroup("links")
class LinkRecorder {
    private final LinkTable links;

    LinkRecorder(LinkTable links) {
        this.links = links;
    }

    @EventHandler
    void on(LinkRateChanged event) {
        links.rateChanged(event.linkId(), event.bytesPerSecond());
    }

    @EventHandler
    void on(LinkPaused event) {
        links.paused(event.linkId(), event.reason());
    }

    @EventHandler
    void on(LinkResumed event) {
        links.resumed(event.linkId());
    }
}
