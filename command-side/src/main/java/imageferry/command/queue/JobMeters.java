package imageferry.command.queue;

import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;

/** What the workers of this process have done. */
final class JobMeters {
    private JobMeters() {}

    static void ended(JobKind kind, JobOutcome outcome, long nanos) {
        Timer.builder("ferry.jobs.run")
                .description("Runs of jobs by this process's workers")
                .tag("kind", kind.name().toLowerCase(Locale.ROOT))
                .tag("outcome", outcome.word())
                .register(Metrics.globalRegistry)
                .record(Duration.ofNanos(nanos));
    }
}
