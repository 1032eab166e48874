package imageferry.deploy.consumer;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which positions of the event store can be had from Kafka, as the checkpoints of the relay tell.
 *
 * @param first everything after this position is there; -1 when nothing is missing
 * @param last the last position that has been published; -1 when there is none
 */
record KeptPositions(long first, long last) {
    static KeptPositions read(String brokers, String topic) {
        TopicPartition only = new TopicPartition(topic, 0);
        try (KafkaConsumer<byte[], byte[]> kafka = new KafkaConsumer<>(
                Map.of("bootstrap.servers", brokers, "enable.auto.commit", false),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            kafka.assign(List.of(only));
            kafka.seekToBeginning(List.of(only));
            long end = kafka.endOffsets(List.of(only)).getOrDefault(only, 0L);
            KeptPositions kept = new KeptPositions(Long.MAX_VALUE, -1);
            while (kafka.position(only) < end) {
                for (var checkpoint : kafka.poll(Duration.ofSeconds(1))) {
                    kept = kept.with(JsonMapper.shared().readTree(checkpoint.value()));
                }
            }
            return kept.last < 0 ? new KeptPositions(-1, -1) : kept;
        }
    }

    private KeptPositions with(JsonNode checkpoint) {
        return new KeptPositions(
                Math.min(first, checkpoint.path("from").asLong()),
                Math.max(last, checkpoint.path("to").asLong()));
    }

    /** Why events after the position cannot be read; empty when they can. */
    String refusal(long after) {
        if (after > last) {
            return "There is no position " + after + ": the last one that has been published is " + last + ".";
        }
        if (after < first) {
            return "Events after position " + after + " are no longer on Kafka; the oldest that are come after " + first
                    + ". Publish them again (ferry relay rewind --to " + after + ") or begin later (--from-position "
                    + first + ").";
        }
        return "";
    }
}
