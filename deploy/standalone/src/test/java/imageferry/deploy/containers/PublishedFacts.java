package imageferry.deploy.containers;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The topic of events as a consumer reads it that keeps the last sequence of each aggregate: repetitions are dropped, and a hole is told.
 *
 * @param events each once, in the order in which they first came
 * @param repeated records that had been there before
 * @param holes where a sequence was missing; none is to be there
 */
record PublishedFacts(List<Told> events, long repeated, List<String> holes) {
    private static final String TOPIC = "imageferry.events";
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration POLL = Duration.ofMillis(500);

    /** One event as published. */
    record Told(String aggregate, long sequence, String id, String type, long position) {}

    /** Reads the topic from its beginning to the end that it has now. */
    static PublishedFacts read(String bootstrapServers) {
        Properties settings = new Properties();
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, "audit-" + UUID.randomUUID());
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(TOPIC).stream()
                    .map(part -> new TopicPartition(TOPIC, part.partition()))
                    .toList();
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            Reading reading = new Reading();
            while (partitions.stream().anyMatch(part -> consumer.position(part) < ends.getOrDefault(part, 0L))) {
                consumer.poll(POLL).forEach(reading::take);
            }
            return new PublishedFacts(reading.events, reading.repeated, reading.holes);
        }
    }

    private static final class Reading {
        private final Map<String, Long> last = new HashMap<>();
        private final List<Told> events = new ArrayList<>();
        private final List<String> holes = new ArrayList<>();
        private long repeated;

        void take(ConsumerRecord<String, String> message) {
            JsonNode event = JSON.readTree(message.value());
            String aggregate = event.path("subject").asString();
            long sequence = Long.parseLong(event.path("sequence").asString());
            long before = last.getOrDefault(aggregate, -1L);
            if (sequence <= before) {
                repeated++;
                return;
            }
            if (sequence > before + 1) {
                holes.add(aggregate + ": " + before + " is followed by " + sequence);
            }
            last.put(aggregate, sequence);
            events.add(new Told(
                    aggregate,
                    sequence,
                    event.path("id").asString(),
                    event.path("type").asString(),
                    Long.parseLong(event.path("globalposition").asString())));
        }
    }
}
