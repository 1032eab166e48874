package imageferry.command.relay;

import imageferry.events.published.Checkpoint;
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
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import tools.jackson.databind.json.JsonMapper;

/**
 * Topics of Kafka, for events the aggregate's id as key. Structured JSON: a reader sees the whole event without a look at headers. The producer is
 * idempotent and never gives an event up by itself, for the next one of the same aggregate would then overtake it.
 */
final class KafkaPublisher implements EventPublisher {
    private final Producer<String, byte[]> producer;
    private final CloudEventSerializer format = new CloudEventSerializer();
    private final RelaySettings settings;
    private final JsonMapper json;

    private KafkaPublisher(Producer<String, byte[]> producer, RelaySettings settings, JsonMapper json) {
        this.producer = producer;
        this.settings = settings;
        this.json = json;
        format.configure(
                Map.of(
                        CloudEventSerializer.ENCODING_CONFIG,
                        Encoding.STRUCTURED,
                        CloudEventSerializer.EVENT_FORMAT_CONFIG,
                        JsonFormat.CONTENT_TYPE),
                false);
    }

    static KafkaPublisher open(RelaySettings settings, JsonMapper json) {
        return new KafkaPublisher(
                new KafkaProducer<>(configuration(settings), new StringSerializer(), new ByteArraySerializer()),
                settings,
                json);
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
    public List<Future<RecordMetadata>> publish(List<CloudEvent> events) {
        List<Future<RecordMetadata>> sent = new ArrayList<>(events.size());
        for (CloudEvent event : events) {
            sent.add(taken(producer.send(message(event)), "Event " + event.getId()));
        }
        return sent;
    }

    @Override
    public Future<RecordMetadata> publish(Checkpoint checkpoint) {
        return taken(
                producer.send(new ProducerRecord<>(
                        settings.positionsTopic(), checkpoint.installation(), json.writeValueAsBytes(checkpoint))),
                "The checkpoint at " + checkpoint.to());
    }

    private ProducerRecord<String, byte[]> message(CloudEvent event) {
        RecordHeaders headers = new RecordHeaders();
        byte[] structured = format.serialize(settings.eventsTopic(), headers, event);
        return new ProducerRecord<>(settings.eventsTopic(), null, event.getSubject(), structured, headers);
    }

    /** What was not even taken, because no broker answers, must hold up those behind it. */
    private static Future<RecordMetadata> taken(Future<RecordMetadata> one, String what) {
        if (!one.isDone()) {
            return one;
        }
        try {
            one.get();
            return one;
        } catch (ExecutionException e) {
            throw new IllegalStateException(what + " was not taken", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while " + what + " was handed over", e);
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
        format.close();
    }
}
