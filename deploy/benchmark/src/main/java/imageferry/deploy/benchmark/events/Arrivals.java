package imageferry.deploy.benchmark.events;

import imageferry.deploy.service.Credentials;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import tools.jackson.databind.json.JsonMapper;

/**
 * How long events are under way: from the time written in them, which is before their transaction commits, to when a follower has them.
 * All clocks are this machine's.
 */
final class Arrivals implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final long WORST_MICROS = 120_000_000L;

    private final Histogram micros = new ConcurrentHistogram(WORST_MICROS, 3);
    private final Instant since = Instant.now();
    private final Runnable stop;
    private final Thread reader;

    private Arrivals(Runnable stop, Follower follower) {
        this.stop = stop;
        this.reader = new Thread(() -> follower.follow(this), "arrivals");
        reader.setDaemon(true);
        reader.start();
    }

    private interface Follower {
        void follow(Arrivals arrivals);
    }

    /**
     * Follows the account's stream of server-sent events.
     *
     * @param after the position from which on; all that lies before would have to be sent first
     */
    static Arrivals ofStream(Credentials credentials, long after) throws IOException, InterruptedException {
        String user = credentials.accessKeyId() + ":" + credentials.accessKeySecret();
        HttpRequest request = HttpRequest.newBuilder(URI.create(credentials.endpoint() + "/v1/events?follow=true"))
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8)))
                .header("Accept", "text/event-stream")
                .header("Last-Event-ID", Long.toString(after))
                .build();
        Stream<String> lines = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .build()
                .send(request, HttpResponse.BodyHandlers.ofLines())
                .body();
        return new Arrivals(lines::close, arrivals -> {
            try {
                lines.filter(line -> line.startsWith("data:"))
                        .forEach(line -> arrivals.note(line.substring("data:".length())));
            } catch (RuntimeException closed) {
                return;
            }
        });
    }

    /** Follows the topic of events. */
    static Arrivals ofTopic(String brokers, String topic) {
        KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", brokers, "max.poll.records", 1_000),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        return new Arrivals(consumer::wakeup, arrivals -> {
            try (consumer) {
                while (true) {
                    for (ConsumerRecord<byte[], byte[]> event : consumer.poll(Duration.ofSeconds(1))) {
                        arrivals.note(new String(event.value(), StandardCharsets.UTF_8));
                    }
                }
            } catch (WakeupException stopped) {
                return;
            }
        });
    }

    /** What has arrived so far, in microseconds. */
    Histogram micros() {
        return micros;
    }

    /** The event's own time is read after its arrival was noted. */
    private void note(String json) {
        Instant now = Instant.now();
        String time = JSON.readTree(json).path("time").asString("");
        if (!time.isEmpty() && Instant.parse(time).isAfter(since)) {
            long under = Duration.between(Instant.parse(time), now).toNanos() / 1_000;
            micros.recordValue(Math.min(WORST_MICROS, Math.max(0, under)));
        }
    }

    @Override
    public void close() {
        stop.run();
        try {
            reader.join(5_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
