package imageferry.command.relay;

import imageferry.events.progress.ProgressSink;
import imageferry.events.progress.ProgressTick;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/** Live ticks to a topic, the copy's id as key. They may be lost: nothing is tried twice, and nobody waits. Safe for use by many threads. */
final class KafkaProgress implements ProgressSink, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaProgress.class);

    private final KafkaProducer<String, byte[]> producer;
    private final String topic;
    private final JsonMapper json;

    KafkaProgress(RelaySettings settings, JsonMapper json) {
        this.producer = new KafkaProducer<>(configuration(settings), new StringSerializer(), new ByteArraySerializer());
        this.topic = settings.progressTopic();
        this.json = json;
    }

    private static Map<String, Object> configuration(RelaySettings settings) {
        Map<String, Object> configuration = new HashMap<>(settings.client());
        configuration.put(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                Objects.requireNonNull(settings.bootstrapServers(), "no brokers are named"));
        configuration.put(ProducerConfig.ACKS_CONFIG, "1");
        configuration.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, false);
        configuration.put(ProducerConfig.RETRIES_CONFIG, 0);
        // While the brokers are unknown a tick is dropped at once: work must not wait for it.
        configuration.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 0);
        return configuration;
    }

    @Override
    public void publish(ProgressTick tick) {
        try {
            Future<RecordMetadata> sent =
                    producer.send(new ProducerRecord<>(topic, tick.taskId().value(), json.writeValueAsBytes(tick)));
            LOG.trace("Tick of {} is under way: {}", tick.taskId(), sent.isDone());
        } catch (RuntimeException e) {
            LOG.debug("Tick of {} is lost", tick.taskId(), e);
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }
}
