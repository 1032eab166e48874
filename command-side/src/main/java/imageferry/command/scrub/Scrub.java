package imageferry.command.scrub;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import imageferry.events.ids.ScrubId;
import imageferry.events.scrub.ScrubEvent;
import imageferry.events.scrub.ScrubEvent.ScrubBegun;
import imageferry.events.scrub.ScrubEvent.ScrubFinished;
import imageferry.events.scrub.ScrubEvent.ScrubRequested;
import imageferry.events.scrub.ScrubEvent.ScrubStopped;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;

/** One verification on demand: asked for, begun, and either finished or stopped. Nothing is refused: what comes late is harmless. */
@Aggregate
class Scrub {
    @AggregateIdentifier
    private ScrubId scrubId;

    private ScrubStatus status;

    @SuppressWarnings("NullAway.Init")
    Scrub() {}

    @CommandHandler
    @SuppressWarnings("NullAway.Init")
    Scrub(RequestScrub command) {
        apply(new ScrubRequested(
                command.scrubId(),
                command.accountId(),
                command.regionId(),
                command.scope(),
                command.target(),
                command.snapshots(),
                command.plannedBytes()));
    }

    @CommandHandler
    void handle(BeginScrub command) {
        if (ScrubTransitions.allows(status, ScrubBegun.class)) {
            apply(new ScrubBegun(scrubId));
        }
    }

    @CommandHandler
    void handle(FinishScrub command) {
        if (ScrubTransitions.allows(status, ScrubFinished.class)) {
            apply(new ScrubFinished(scrubId, command.counts()));
        }
    }

    @CommandHandler
    void handle(StopScrub command) {
        if (ScrubTransitions.allows(status, ScrubStopped.class)) {
            apply(new ScrubStopped(scrubId));
        }
    }

    @EventSourcingHandler
    void on(ScrubRequested event) {
        scrubId = event.scrubId();
        status = ScrubStatus.QUEUED;
    }

    /** Everything else changes the status alone. */
    @EventSourcingHandler
    void move(ScrubEvent event) {
        status = ScrubTransitions.after(status, event);
    }

    ScrubStatus status() {
        return status;
    }
}
