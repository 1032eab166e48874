package imageferry.command.relay;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** What the relay tells of itself: {@code ferry.relay.published}, {@code ferry.relay.failures}, and how far it is behind. */
final class RelayMeters {
    private final Counter published;
    private final Counter failures;

    RelayMeters(MeterRegistry registry, EventRelay relay) {
        published = Counter.builder("ferry.relay.published")
                .description("Events published by this process, repetitions included")
                .register(registry);
        failures = Counter.builder("ferry.relay.failures")
                .description("Times the relay gave up and began again from what is published")
                .register(registry);
        registry.gauge("ferry.relay.lag", relay, r -> r.state().behind());
    }

    void published(int events) {
        published.increment(events);
    }

    void failed() {
        failures.increment();
    }
}
