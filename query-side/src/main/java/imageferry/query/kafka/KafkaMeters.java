package imageferry.query.kafka;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What reading from Kafka tells of itself: {@code ferry.query.kafka.lag}, {@code ferry.query.kafka.held}, {@code ferry.query.kafka.failures} and
 * {@code ferry.query.kafka.foreign}. Safe for use by many threads.
 */
public final class KafkaMeters {
    private final Counter failures;
    private final Counter foreign;
    private final Map<Object, State> readers = new ConcurrentHashMap<>();

    public KafkaMeters(MeterRegistry registry) {
        failures = Counter.builder("ferry.query.kafka.failures")
                .description("Times the brokers did not answer, or what they had could not be taken")
                .register(registry);
        foreign = Counter.builder("ferry.query.kafka.foreign")
                .description("Records on the topics that this installation's relay has not written")
                .register(registry);
        registry.gauge("ferry.query.kafka.lag", this, KafkaMeters::lag);
        registry.gauge("ferry.query.kafka.held", this, KafkaMeters::held);
    }

    /** Where one reader stands. */
    private record State(long passed, long lag, boolean held) {
        long newest() {
            return passed + lag;
        }
    }

    void failed() {
        failures.increment();
    }

    void foreign() {
        foreign.increment();
    }

    /**
     * Notes where a reader stands.
     *
     * @param passed the position of the last event that it passed on; -1 before the first
     * @param lag positions that the newest checkpoint seen is ahead of what it has passed on
     * @param held whether it waits for what is missing on Kafka
     */
    void stands(Object reader, long passed, long lag, boolean held) {
        readers.put(reader, new State(passed, lag, held));
    }

    void gone(Object reader) {
        readers.remove(reader);
    }

    /** The newest position that any reader has seen a checkpoint of; -1 when none has. */
    long newest() {
        return readers.values().stream().mapToLong(State::newest).max().orElse(-1);
    }

    private double lag() {
        return readers.values().stream().mapToLong(State::lag).max().orElse(0);
    }

    private double held() {
        return readers.values().stream().anyMatch(State::held) ? 1 : 0;
    }
}
