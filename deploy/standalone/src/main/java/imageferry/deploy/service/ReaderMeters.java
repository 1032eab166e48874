package imageferry.deploy.service;

import imageferry.command.watch.RecurringLook;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/**
 * Shows how far the readers of this process are behind the event store: {@code ferry.projection.lag} and {@code ferry.projection.delay} of the query
 * side's groups, {@code ferry.saga.lag} and {@code ferry.saga.delay} of the sagas. A reader whose segments another process has shows nothing here.
 */
@Component
final class ReaderMeters extends RecurringLook {
    private static final Duration EVERY = Duration.ofSeconds(2);

    private final ObjectProvider<EventProcessingConfiguration> readers;
    private final ObjectProvider<StreamableMessageSource<?>> source;
    private final MeterRegistry meters;
    private final Map<String, ReaderLag> lags = new ConcurrentHashMap<>();

    ReaderMeters(
            ObjectProvider<EventProcessingConfiguration> readers,
            @Qualifier("eventSource") ObjectProvider<StreamableMessageSource<?>> source,
            MeterRegistry meters) {
        super("ferry-reader-meters", EVERY);
        this.readers = readers;
        this.source = source;
        this.meters = meters;
        TimeGauge.builder("ferry.clock", Clock.systemUTC(), TimeUnit.MILLISECONDS, Clock::millis)
                .description("What time it is for this process")
                .register(meters);
    }

    @Override
    protected void look() {
        OptionalLong head = position(source.getObject().createHeadToken());
        if (head.isPresent()) {
            readers.getObject().eventProcessors().forEach((name, reader) -> {
                if (reader instanceof StreamingEventProcessor streaming) {
                    look(name, streaming, head.getAsLong());
                }
            });
        }
    }

    /** Of several segments the last one counts. */
    private void look(String name, StreamingEventProcessor reader, long head) {
        reader.processingStatus().values().stream()
                .mapToLong(status -> passed(status, head))
                .min()
                .ifPresent(position -> lags.computeIfAbsent(name, this::shown).see(position, head, System.nanoTime()));
    }

    private static long passed(EventTrackerStatus status, long head) {
        long position = position(status.getTrackingToken()).orElse(-1);
        return status.isCaughtUp() ? Math.max(position, head) : position;
    }

    private static OptionalLong position(@Nullable TrackingToken token) {
        return token == null ? OptionalLong.empty() : token.position();
    }

    private ReaderLag shown(String name) {
        ReaderLag lag = new ReaderLag();
        String what = name.endsWith("SagaProcessor") ? "ferry.saga" : "ferry.projection";
        Gauge.builder(what + ".lag", lag, ReaderLag::positions)
                .description("Positions of the event store that the group has yet to pass")
                .baseUnit("positions")
                .tag("group", name)
                .register(meters);
        TimeGauge.builder(
                        what + ".delay",
                        lag,
                        TimeUnit.MILLISECONDS,
                        l -> l.delay().toMillis())
                .description("How long the group has not reached what was the head")
                .tag("group", name)
                .register(meters);
        return lag;
    }
}
