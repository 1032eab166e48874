package imageferry.deploy.consumer;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Takes every event once, and those of an aggregate in their order. What it makes of events, how far it has read and the last sequence of each aggregate
 * are one transaction: whatever ends it in between, it goes on where it was. Used by one thread.
 */
final class EventConsumer implements AutoCloseable {
    private final KafkaConsumer<String, byte[]> kafka;
    private final Journal journal;
    private final long after;

    /** @param after the position after which events are taken; those up to it only tell how far each aggregate was */
    EventConsumer(String brokers, String topic, Journal journal, long after) throws SQLException {
        this.journal = journal;
        this.after = after;
        this.kafka = new KafkaConsumer<>(
                Map.of("bootstrap.servers", brokers, "enable.auto.commit", false, "auto.offset.reset", "none"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = kafka.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        kafka.assign(partitions);
        Map<TopicPartition, Long> first = kafka.beginningOffsets(partitions);
        for (TopicPartition partition : partitions) {
            kafka.seek(partition, journal.nextOffset(partition.partition(), first.getOrDefault(partition, 0L)));
        }
    }

    /** Takes what there is; returns how many records were read. */
    int poll(Duration atMost) throws SQLException {
        ConsumerRecords<String, byte[]> records = kafka.poll(atMost);
        for (ConsumerRecord<String, byte[]> record : records) {
            take(Event.read(record.value()));
            journal.read(record.partition(), record.offset() + 1);
        }
        journal.commit();
        return records.count();
    }

    private void take(Event event) throws SQLException {
        long last = journal.lastSequence(event.aggregate());
        // What began before the position asked for is taken from where it is.
        long expected = last < 0 && after >= 0 ? event.sequence() : last + 1;
        if (event.position() <= after) {
            journal.skip(event);
        } else if (event.sequence() == expected) {
            journal.write(event);
        } else if (event.sequence() > expected) {
            journal.gap(event, expected);
        }
        // else it is a repetition
    }

    @Override
    public void close() {
        kafka.close();
    }
}
