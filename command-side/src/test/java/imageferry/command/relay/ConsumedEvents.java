package imageferry.command.relay;

import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.CloudEventDeserializer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads a topic from its beginning, and applies what it reads as consumers are told to: by the sequence in the aggregate. */
final class ConsumedEvents implements AutoCloseable {
    private final KafkaConsumer<String, CloudEvent> consumer;

    /** Everything in the order of arrival, repetitions included. */
    final List<CloudEvent> arrived = new ArrayList<>();

    /** What a consumer takes: each event of an aggregate once. */
    final List<CloudEvent> taken = new ArrayList<>();

    /** Aggregates whose next event was not the one that follows. */
    final List<String> gaps = new ArrayList<>();

    private final List<Place> places = new ArrayList<>();
    private final Map<String, Long> last = new HashMap<>();

    private final String ignored;

    /** @param ignored an aggregate that does not count */
    ConsumedEvents(String brokers, String topic, int partitions, String ignored) {
        this.ignored = ignored;
        consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        brokers,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                        false),
                new StringDeserializer(),
                new CloudEventDeserializer());
        List<TopicPartition> all = new ArrayList<>();
        for (int i = 0; i < partitions; i++) {
            all.add(new TopicPartition(topic, i));
        }
        consumer.assign(all);
        consumer.seekToBeginning(all);
    }

    /** Reads on until what was read is enough. */
    void readUntil(Predicate<ConsumedEvents> enough) {
        Instant end = Instant.now().plusSeconds(60);
        while (!enough.test(this)) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError(
                        "After a minute there were " + arrived.size() + " events, " + taken.size() + " of them taken");
            }
            consumer.poll(Duration.ofMillis(200)).forEach(this::note);
        }
    }

    private void note(ConsumerRecord<String, CloudEvent> message) {
        places.add(new Place(
                message.partition(), message.offset(), Long.parseLong(text(message.value(), "globalposition"))));
        apply(message.key(), message.value());
    }

    /** The positions of what was read in these stretches, those of the ignored aggregate included. */
    List<Long> positionsIn(Map<Integer, Long> starts, Map<Integer, Long> offsets) {
        return places.stream()
                .filter(place -> starts.getOrDefault(place.partition(), Long.MAX_VALUE) <= place.offset()
                        && place.offset() < offsets.getOrDefault(place.partition(), -1L))
                .map(Place::position)
                .toList();
    }

    private record Place(int partition, long offset, long position) {}

    private void apply(String key, CloudEvent event) {
        if (key.equals(ignored)) {
            return;
        }
        arrived.add(event);
        long sequence = Long.parseLong(text(event, "sequence"));
        long expected = last.getOrDefault(key, -1L) + 1;
        if (sequence > expected) {
            gaps.add(key + " from " + expected + " to " + sequence);
        }
        if (sequence >= expected) {
            last.put(key, sequence);
            taken.add(event);
        }
    }

    static String text(CloudEvent event, String extension) {
        return String.valueOf(Objects.requireNonNull(event.getExtension(extension), extension));
    }

    @Override
    public void close() {
        consumer.close();
    }
}
