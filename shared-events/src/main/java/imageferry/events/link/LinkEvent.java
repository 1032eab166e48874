package imageferry.events.link;

import imageferry.events.DomainEvent;
import imageferry.events.EventType;
import imageferry.events.ids.LinkId;
import org.jspecify.annotations.Nullable;

/** Everything that operators decide about the link from one region to another. Events of the installation, of no account's. */
public sealed interface LinkEvent extends DomainEvent {
    LinkId linkId();

    @Override
    default String aggregateId() {
        return linkId().value();
    }

    /** All copies over the link together move at most so many bytes a second; null is without a limit. */
    @EventType(name = "LinkRateChanged")
    record LinkRateChanged(LinkId linkId, @Nullable Long bytesPerSecond) implements LinkEvent {}

    /** Nothing moves over the link until it is resumed; the reason is shown to the owners of copies that wait for it. */
    @EventType(name = "LinkPaused")
    record LinkPaused(LinkId linkId, String reason) implements LinkEvent {}

    /** Bytes may move over the link again. */
    @EventType(name = "LinkResumed")
    record LinkResumed(LinkId linkId) implements LinkEvent {}
}
