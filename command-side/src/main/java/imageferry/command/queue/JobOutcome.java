package imageferry.command.queue;

import java.util.Locale;

/** How a worker's run of a job ended. */
enum JobOutcome {
    DONE,
    /** It is not time yet: the job waits and comes again. */
    POSTPONED,
    /** A cancel, a suspension or the end of the process stopped it. */
    STOPPED,
    /** Another worker has it. */
    LEASE_LOST,
    /** What it had to say was refused. */
    REFUSED,
    /** A store, a key or the content stood in the way. */
    FAILED,
    /** Something failed that should not. */
    BROKEN;

    /** As metrics and traces show it. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
