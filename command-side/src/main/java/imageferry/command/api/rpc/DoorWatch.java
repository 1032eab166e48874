package imageferry.command.api.rpc;

import imageferry.command.api.signature.RawRequest;
import imageferry.command.dispatch.IdSource;
import imageferry.command.trace.LogWord;
import imageferry.command.trace.Step;
import imageferry.command.trace.Steps;
import imageferry.events.ids.AccountId;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes every request the first step of a trace, and counts it by action and status. Safe for use by many threads. */
final class DoorWatch {
    private static final Logger LOG = LoggerFactory.getLogger(DoorWatch.class);

    private static final Duration[] LIMITS = {
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofSeconds(1),
        Duration.ofSeconds(3)
    };

    /** What a request is counted under that came to no action: names that callers make up are no labels. */
    private static final String NONE = "none";

    private final Steps steps;
    private final IdSource ids;
    private final MeterRegistry meters = Metrics.globalRegistry;

    DoorWatch(Steps steps, IdSource ids) {
        this.steps = steps;
        this.ids = ids;
        meters.counter("ferry.requests.overdue").increment(0);
    }

    /** A fresh request id: an upper-case UUID. */
    String newRequestId() {
        return ids.uuid().toString().toUpperCase(Locale.ROOT);
    }

    Visit visit(String requestId, RawRequest raw) {
        List<String> callers = raw.headers().getOrDefault("traceparent", List.of());
        return new Visit(steps.request(requestId, callers.isEmpty() ? null : callers.get(0)));
    }

    /** A request while it is at the door. Used by one thread. */
    final class Visit implements AutoCloseable {
        private final Step step;
        private final long begun = System.nanoTime();
        private String api = NONE;
        private String action = NONE;
        private boolean reads = true;

        private Visit(Step step) {
            this.step = step;
        }

        void by(AccountId account) {
            step.about(LogWord.ACCOUNT, account.value());
        }

        void of(Action known) {
            api = known.version().name().toLowerCase(Locale.ROOT);
            action = known.name();
            reads = known.readOnly();
            step.named(action);
        }

        Reply ended(Reply reply) {
            Timer.builder("ferry.requests")
                    .description("Requests that the door has answered")
                    .serviceLevelObjectives(LIMITS)
                    .tag("api", api)
                    .tag("action", action)
                    .tag("status", Integer.toString(reply.status()))
                    .register(meters)
                    .record(Duration.ofNanos(System.nanoTime() - begun));
            if (reply.body().get("Code") instanceof String code && !code.isEmpty()) {
                meters.counter("ferry.requests.refused", "code", code).increment();
                step.failed(code);
            }
            if (!reads) {
                LOG.info("{} is answered with {}", action, reply.status());
            }
            return reply;
        }

        @Override
        public void close() {
            step.close();
        }
    }
}
