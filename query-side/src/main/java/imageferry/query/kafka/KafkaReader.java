package imageferry.query.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fills one stream from Kafka for as long as it is open, with a thread of its own. While the brokers are away, or give back what makes no sense, it
 * tries again and again from where the stream is.
 */
final class KafkaReader {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaReader.class);
    private static final Duration WAIT = Duration.ofSeconds(1);
    private static final Duration ANSWER = Duration.ofSeconds(3);
    private static final long MOST_BACK_OFF_MS = 5_000;

    private final KafkaSettings settings;
    private final EventMessages messages;
    private final KafkaMeters meters;
    private final KafkaStream stream;
    private final Hindrance hindrance;
    private KafkaToken token;
    private int failures;
    private long asked = System.nanoTime();

    KafkaReader(
            KafkaSettings settings, EventMessages messages, KafkaMeters meters, KafkaStream stream, KafkaToken from) {
        this.settings = settings;
        this.messages = messages;
        this.meters = meters;
        this.stream = stream;
        this.hindrance = new Hindrance(meters);
        this.token = from;
    }

    void start() {
        Thread thread = new Thread(this::run, "kafka-reader");
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        LOG.info("Events are read from Kafka, after position {}", token.index());
        while (!stream.isClosed()) {
            try {
                connect();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                stream.close();
            } catch (RuntimeException e) {
                recover(e);
            }
        }
        meters.gone(this);
    }

    private void connect() throws InterruptedException {
        KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(configuration(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        try {
            stream.whenClosed(consumer::wakeup);
            follow(consumer, new OrderedReading(consumer, settings, messages, meters, hindrance, token));
        } finally {
            stream.whenClosed(() -> {});
            consumer.close(CloseOptions.timeout(WAIT));
        }
    }

    private void follow(KafkaConsumer<byte[], byte[]> consumer, OrderedReading reading) throws InterruptedException {
        while (!stream.isClosed()) {
            List<TrackedEventMessage<?>> events = reading.poll(WAIT);
            if (!events.isEmpty()) {
                token = reading.token();
                failures = 0;
                stream.add(events);
            }
            meters.stands(this, token.index(), reading.lag(), hindrance.stands());
            if (System.nanoTime() - asked > settings.tick().toNanos()) {
                asked = System.nanoTime();
                hindrance.remind();
                requireAnswer(consumer);
            }
        }
    }

    /** The client itself goes on trying in silence. */
    private void requireAnswer(KafkaConsumer<byte[], byte[]> consumer) {
        try {
            Map<TopicPartition, Long> ends =
                    consumer.endOffsets(List.of(new TopicPartition(settings.positionsTopic(), 0)), ANSWER);
            LOG.trace("Checkpoints end at {}", ends);
        } catch (org.apache.kafka.common.errors.TimeoutException e) {
            meters.failed();
            LOG.warn(
                    "The brokers at {} do not say where {} ends: they are away, or it is not there. It is tried again",
                    settings.bootstrapServers(),
                    settings.positionsTopic());
        }
    }

    private void recover(RuntimeException failure) {
        if (stream.isClosed() || failure instanceof WakeupException) {
            return;
        }
        meters.failed();
        LOG.warn("Events cannot be read from Kafka now; it is tried again from position {}", token.index(), failure);
        try {
            stream.pause(Math.min(MOST_BACK_OFF_MS, 200L << Math.min(failures++, 10)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stream.close();
        }
    }

    private Map<String, Object> configuration() {
        Map<String, Object> configuration = settings.clientConfiguration();
        configuration.putIfAbsent(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2_000);
        configuration.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        configuration.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        // Nothing is skipped by itself.
        configuration.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        return configuration;
    }
}
