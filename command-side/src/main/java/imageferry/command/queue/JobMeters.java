package imageferry.command.queue;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;

/** What this process has done for copies: its workers' jobs, the copies it saw the end of, and how soon cancels bite. */
final class JobMeters {
    private static final Duration[] CANCEL_LIMITS = {
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(2),
        Duration.ofSeconds(5),
        Duration.ofSeconds(30)
    };

    private JobMeters() {}

    /** Shows what has not happened yet as none: a line that begins with one looks as if nothing had happened. */
    static void begin() {
        for (String outcome : new String[] {"completed", "failed", "cancelled"}) {
            ended(outcome).increment(0);
        }
        lost().increment(0);
        stoppedTimer();
        clearedTimer();
    }

    static void ended(JobKind kind, JobOutcome outcome, long nanos) {
        Timer.builder("ferry.jobs.run")
                .description("Runs of jobs by this process's workers")
                .tag("kind", kind.name().toLowerCase(Locale.ROOT))
                .tag("outcome", outcome.word())
                .register(Metrics.globalRegistry)
                .record(Duration.ofNanos(nanos));
    }

    /** Somebody else went on with a job, because this process did not keep it in time. */
    static void leaseLost() {
        lost().increment();
    }

    /** @param outcome completed, failed or cancelled */
    static void copyEnded(String outcome) {
        ended(outcome).increment();
    }

    /** A worker has let go of a cancelled copy. */
    static void stopped(Duration sinceAcknowledged) {
        stoppedTimer().record(sinceAcknowledged);
    }

    /** A cancelled copy is cleared away, and its receipt is written. */
    static void cleared(Duration sinceAcknowledged) {
        clearedTimer().record(sinceAcknowledged);
    }

    private static Counter lost() {
        return Metrics.counter("ferry.jobs.leases.lost");
    }

    private static Counter ended(String outcome) {
        return Metrics.counter("ferry.copies.ended", "outcome", outcome);
    }

    private static Timer stoppedTimer() {
        return cancel(
                "ferry.cancel.stopped", "From an acknowledged cancel until a worker moves no byte for it any more");
    }

    private static Timer clearedTimer() {
        return cancel("ferry.cancel.receipt", "From an acknowledged cancel until its receipt says what was removed");
    }

    private static Timer cancel(String name, String description) {
        return Timer.builder(name)
                .description(description)
                .serviceLevelObjectives(CANCEL_LIMITS)
                .register(Metrics.globalRegistry);
    }
}
