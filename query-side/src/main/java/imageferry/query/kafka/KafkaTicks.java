package imageferry.query.kafka;

import imageferry.events.progress.ProgressSink;
import imageferry.events.progress.ProgressTick;
import imageferry.query.json.EventJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Live ticks from the topic that the workers write, from now on: what was before is in events or over. They may be lost, and nothing waits for
 * them. Reads with a thread of its own.
 */
public final class KafkaTicks implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaTicks.class);
    private static final Duration WAIT = Duration.ofSeconds(1);
    private static final Duration ANSWER = Duration.ofSeconds(5);

    private final KafkaSettings settings;
    private final EventJson json;
    private final ProgressSink live;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile @Nullable KafkaConsumer<byte[], byte[]> open;

    public KafkaTicks(KafkaSettings settings, EventJson json, ProgressSink live) {
        this.settings = settings;
        this.json = json;
        this.live = live;
    }

    /** Starts reading. Returns at once. */
    public void start() {
        Thread thread = new Thread(this::run, "kafka-ticks");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        closed.countDown();
        KafkaConsumer<byte[], byte[]> consumer = open;
        if (consumer != null) {
            consumer.wakeup();
        }
    }

    private void run() {
        while (closed.getCount() > 0) {
            try {
                follow();
            } catch (WakeupException e) {
                LOG.debug("Live ticks are read no more");
            } catch (RuntimeException e) {
                LOG.warn("Live ticks cannot be read from Kafka now; it is tried again: {}", e.getMessage());
                if (pause()) {
                    return;
                }
            }
        }
    }

    /** Whether that was the end. */
    private boolean pause() {
        try {
            return closed.await(settings.tick().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private void follow() {
        Map<String, Object> configuration = settings.clientConfiguration();
        configuration.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        configuration.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        configuration.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
        KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(configuration, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        try {
            open = consumer;
            List<TopicPartition> all = consumer.partitionsFor(settings.progressTopic(), ANSWER).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            if (all.isEmpty()) {
                throw new IllegalStateException("There is no topic " + settings.progressTopic());
            }
            consumer.assign(all);
            while (closed.getCount() > 0) {
                consumer.poll(WAIT).forEach(record -> show(record.value()));
            }
        } finally {
            open = null;
            consumer.close(CloseOptions.timeout(WAIT));
        }
    }

    private void show(byte @Nullable [] tick) {
        if (tick == null) {
            return;
        }
        try {
            live.publish(json.read(new String(tick, StandardCharsets.UTF_8), ProgressTick.class));
        } catch (RuntimeException e) {
            LOG.debug("Not a tick", e);
        }
    }
}
