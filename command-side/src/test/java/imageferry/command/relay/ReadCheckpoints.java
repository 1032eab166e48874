package imageferry.command.relay;

import imageferry.events.published.Checkpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import tools.jackson.databind.json.JsonMapper;

/** Reads checkpoints from the first on. */
final class ReadCheckpoints implements AutoCloseable {
    private final KafkaConsumer<String, byte[]> consumer;
    final List<Checkpoint> read = new ArrayList<>();

    ReadCheckpoints(String brokers, String topic) {
        consumer = new KafkaConsumer<>(
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, brokers),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> only = List.of(new TopicPartition(topic, 0));
        consumer.assign(only);
        consumer.seekToBeginning(only);
    }

    void readUntil(Predicate<Checkpoint> last) {
        Instant end = Instant.now().plusSeconds(60);
        while (read.stream().noneMatch(last)) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("After a minute there were " + read);
            }
            consumer.poll(Duration.ofMillis(200))
                    .forEach(record -> read.add(JsonMapper.shared().readValue(record.value(), Checkpoint.class)));
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
