package imageferry.command.link;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import imageferry.command.refusal.RefusalReason;
import imageferry.command.refusal.Refused;
import imageferry.events.ids.LinkId;
import imageferry.events.link.LinkEvent;
import imageferry.events.link.LinkEvent.LinkPaused;
import imageferry.events.link.LinkEvent.LinkRateChanged;
import imageferry.events.link.LinkEvent.LinkResumed;
import java.util.Objects;
import java.util.regex.Pattern;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * What operators have decided about the link from one region to another: its rate, and whether it is paused. A link that
 * nothing was decided about is open and has the rate of the settings. What may happen to it stands in {@link LinkTransitions}.
 */
@Aggregate
class Link {
    private static final Pattern REASON = Pattern.compile("[^\\p{Cntrl}]{1,200}");

    @AggregateIdentifier
    private LinkId linkId;

    private LinkStatus status;

    private boolean rateDecided;

    /** Null is without a limit, when it was decided. */
    private @Nullable Long rate;

    private @Nullable String reason;

    @SuppressWarnings("NullAway.Init")
    Link() {}

    /** Harmless when it has this rate. Applies to a paused link as well: from the time when it is resumed. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(ChangeLinkRate command) {
        Long wanted = command.bytesPerSecond();
        if (wanted != null && wanted <= 0) {
            throw new Refused(
                    RefusalReason.LINK_RATE_NOT_POSITIVE,
                    "Expected a rate of at least 1 byte a second, but got " + wanted
                            + "; a link that nothing may pass is to be paused");
        }
        if (!rateDecided || !Objects.equals(wanted, rate)) {
            apply(new LinkRateChanged(command.linkId(), wanted));
        }
    }

    /** Harmless when it is paused for this reason; another reason takes the place of the first. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(PauseLink command) {
        String wanted = command.reason().strip();
        if (!REASON.matcher(wanted).matches()) {
            throw new Refused(
                    RefusalReason.LINK_PAUSE_WITHOUT_REASON,
                    "Expected a reason of 1 to 200 characters in one line, but got " + wanted.length()
                            + " characters; owners of copies will read it");
        }
        if (status != LinkStatus.PAUSED || !Objects.equals(reason, wanted)) {
            apply(new LinkPaused(command.linkId(), wanted));
        }
    }

    @CommandHandler
    void handle(ResumeLink command) {
        if (status != LinkStatus.PAUSED) {
            throw new Refused(
                    RefusalReason.LINK_NOT_PAUSED, "Expected to resume a paused link, but " + linkId + " is " + status);
        }
        apply(new LinkResumed(linkId));
    }

    @EventSourcingHandler
    void on(LinkRateChanged event) {
        rateDecided = true;
        rate = event.bytesPerSecond();
        move(event);
    }

    @EventSourcingHandler
    void on(LinkPaused event) {
        reason = event.reason();
        move(event);
    }

    /** Everything else changes the status alone. */
    @EventSourcingHandler
    void move(LinkEvent event) {
        linkId = event.linkId();
        LinkStatus first = LinkTransitions.BEGINNINGS.get(event.getClass());
        status = status == null && first != null ? first : LinkTransitions.after(status, event);
    }

    LinkStatus status() {
        return status;
    }
}
