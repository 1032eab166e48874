package imageferry.command.relay;

import imageferry.command.watch.RecurringLook;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;

/**
 * What the relay tells of itself: {@code ferry.relay.published}, {@code ferry.relay.failures}, and how far it is behind, {@code ferry.relay.lag}. Who
 * asks for the numbers gets those of the last look and never waits for the database: one that is away must not take the metrics with it.
 */
final class RelayMeters extends RecurringLook {
    private static final Duration EVERY = Duration.ofSeconds(5);

    private final EventRelay relay;
    private final Counter published;
    private final Counter failures;
    private volatile double lag = Double.NaN;

    RelayMeters(MeterRegistry registry, EventRelay relay) {
        super("ferry-relay-meters", EVERY);
        this.relay = relay;
        published = Counter.builder("ferry.relay.published")
                .description("Events published by this process, repetitions included")
                .register(registry);
        failures = Counter.builder("ferry.relay.failures")
                .description("Times the relay gave up and began again from what is published")
                .register(registry);
        registry.gauge("ferry.relay.lag", this, meters -> meters.lag);
    }

    @Override
    protected void look() {
        double behind = Double.NaN;
        try {
            behind = relay.state().behind();
        } finally {
            lag = behind;
        }
    }

    void published(int events) {
        published.increment(events);
    }

    void failed() {
        failures.increment();
    }
}
