package imageferry.command.relay;

import io.cloudevents.CloudEvent;
import io.cloudevents.core.message.Encoding;
import io.cloudevents.jackson.JsonFormat;
import io.cloudevents.kafka.CloudEventSerializer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * A topic of Kafka, the aggregate's id as key. Structured JSON: a reader sees the whole event without a look at headers. The producer is
 * idempotent and never gives an event up by itself, for the next one of the same aggregate would then overtake it.
 */
final class KafkaPublisher implements EventPublisher {
    private final KafkaProducer<String, CloudEvent> producer;
    private final String topic;

    private KafkaPublisher(KafkaProducer<String, CloudEvent> producer, String topic) {
        this.producer = producer;
        this.topic = topic;
    }

    static KafkaPublisher open(RelaySettings settings) {
        CloudEventSerializer events = new CloudEventSerializer();
        events.configure(
                Map.of(
                        CloudEventSerializer.ENCODING_CONFIG,
                        Encoding.STRUCTURED,
                        CloudEventSerializer.EVENT_FORMAT_CONFIG,
                        JsonFormat.CONTENT_TYPE),
                false);
        return new KafkaPublisher(
                new KafkaProducer<>(configuration(settings), new StringSerializer(), events), settings.eventsTopic());
    }

    private static Map<String, Object> configuration(RelaySettings settings) {
        Map<String, Object> configuration = new HashMap<>();
        configuration.put(ProducerConfig.LINGER_MS_CONFIG, 2);
        configuration.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        configuration.putAll(settings.client());
        configuration.put(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                Objects.requireNonNull(settings.bootstrapServers(), "no brokers are named"));
        configuration.put(ProducerConfig.ACKS_CONFIG, "all");
        configuration.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        configuration.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
        configuration.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, settings.lease().toMillis() / 3);
        return configuration;
    }

    @Override
    public List<? extends Future<?>> publish(List<CloudEvent> events) {
        List<Future<RecordMetadata>> sent = new ArrayList<>(events.size());
        for (CloudEvent event : events) {
            Future<RecordMetadata> one = producer.send(new ProducerRecord<>(topic, event.getSubject(), event));
            requireTaken(one, event);
            sent.add(one);
        }
        return sent;
    }

    /** What was not even taken, because no broker answers, must hold up those behind it. */
    private static void requireTaken(Future<RecordMetadata> one, CloudEvent event) {
        if (!one.isDone()) {
            return;
        }
        try {
            one.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("Event " + event.getId() + " was not taken", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while event " + event.getId() + " was handed over", e);
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }
}
