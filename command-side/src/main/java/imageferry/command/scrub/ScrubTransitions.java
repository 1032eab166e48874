package imageferry.command.scrub;

import static imageferry.command.scrub.ScrubStatus.FINISHED;
import static imageferry.command.scrub.ScrubStatus.QUEUED;
import static imageferry.command.scrub.ScrubStatus.RUNNING;
import static imageferry.command.scrub.ScrubStatus.STOPPED;

import imageferry.events.scrub.ScrubEvent;
import imageferry.events.scrub.ScrubEvent.ScrubBegun;
import imageferry.events.scrub.ScrubEvent.ScrubFinished;
import imageferry.events.scrub.ScrubEvent.ScrubRequested;
import imageferry.events.scrub.ScrubEvent.ScrubStopped;
import java.util.Map;

/** The life of a scrub as a table: what may happen in each status, and the status that follows. */
final class ScrubTransitions {
    static final Map<Class<? extends ScrubEvent>, ScrubStatus> BEGINNINGS = Map.of(ScrubRequested.class, QUEUED);

    static final Map<ScrubStatus, Map<Class<? extends ScrubEvent>, ScrubStatus>> TABLE = Map.of(
            QUEUED, Map.of(ScrubBegun.class, RUNNING, ScrubFinished.class, FINISHED, ScrubStopped.class, STOPPED),
            RUNNING, Map.of(ScrubFinished.class, FINISHED, ScrubStopped.class, STOPPED),
            FINISHED, Map.of(),
            STOPPED, Map.of());

    private ScrubTransitions() {}

    static boolean allows(ScrubStatus status, Class<? extends ScrubEvent> event) {
        return TABLE.getOrDefault(status, Map.of()).containsKey(event);
    }

    /** The status that follows. History is true: what the table does not have leaves the status as it is. */
    static ScrubStatus after(ScrubStatus status, ScrubEvent event) {
        return TABLE.getOrDefault(status, Map.of()).getOrDefault(event.getClass(), status);
    }
}
