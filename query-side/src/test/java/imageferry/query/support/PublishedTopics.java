package imageferry.query.support;

import imageferry.events.EventMetadata;
import imageferry.events.EventTypes;
import imageferry.events.published.Checkpoint;
import imageferry.query.json.EventJson;
import imageferry.query.kafka.KafkaSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Topics of their own on a real broker, and what a relay writes on them. */
public final class PublishedTopics implements AutoCloseable {
    private static final int PARTITIONS = 3;

    private final String brokers;
    private final String name = "t-" + UUID.randomUUID();
    private final String installation;
    private final KafkaProducer<String, byte[]> producer;
    private final EventJson json = new EventJson();

    public PublishedTopics(String brokers, String installation) throws ExecutionException, InterruptedException {
        this.brokers = brokers;
        this.installation = installation;
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", brokers, "acks", "all"), new StringSerializer(), new ByteArraySerializer());
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", brokers))) {
            admin.createTopics(List.of(
                            new NewTopic(events(), PARTITIONS, (short) 1), new NewTopic(positions(), 1, (short) 1)))
                    .all()
                    .get();
        }
    }

    public KafkaSettings settings(int ahead) {
        return new KafkaSettings(
                brokers, events(), name + "-progress", positions(), ahead, Duration.ofSeconds(1), Map.of());
    }

    private String events() {
        return name + "-events";
    }

    private String positions() {
        return name + "-positions";
    }

    /** Publishes in batches of drawn sizes; now and then a stretch comes again, and others' records lie between. */
    public void publish(List<History.Entry> entries, Random random) throws ExecutionException, InterruptedException {
        int at = 0;
        while (at < entries.size()) {
            int end = Math.min(entries.size(), at + 1 + random.nextInt(40));
            batch(
                    entries.subList(at, end),
                    at == 0 ? before(entries) : entries.get(at - 1).position());
            at = random.nextInt(4) == 0 ? Math.max(0, end - random.nextInt(60)) : end;
        }
    }

    private static long before(List<History.Entry> entries) {
        return entries.get(0).position() == 1 ? -1 : entries.get(0).position() - 1;
    }

    /** One batch and its checkpoint. */
    public void batch(List<History.Entry> entries, long from) throws ExecutionException, InterruptedException {
        checkpoint(from, entries.get(entries.size() - 1).position(), places(entries));
    }

    /** Events without a checkpoint; returns where they are. */
    public List<RecordMetadata> places(List<History.Entry> entries) throws ExecutionException, InterruptedException {
        List<RecordMetadata> places = new ArrayList<>();
        for (History.Entry entry : entries) {
            if (entry.position() % 8 == 0) {
                send(entry.event().aggregateId(), "not an event".getBytes(StandardCharsets.UTF_8))
                        .get();
            }
            places.add(send(
                            entry.event().aggregateId(),
                            json.write(envelope(entry)).getBytes(StandardCharsets.UTF_8))
                    .get());
        }
        return places;
    }

    /** An envelope whose data is another, or whose type is. */
    public void altered(History.Entry entry, String type, Map<String, Object> data, long from)
            throws ExecutionException, InterruptedException {
        Map<String, Object> envelope = envelope(entry);
        envelope.put("type", type);
        envelope.put("data", data);
        RecordMetadata place = send(
                        entry.event().aggregateId(), json.write(envelope).getBytes(StandardCharsets.UTF_8))
                .get();
        checkpoint(from, entry.position(), List.of(place));
    }

    /** Says that everything between two positions lies there. */
    public void checkpoint(long from, long to, List<RecordMetadata> places)
            throws ExecutionException, InterruptedException {
        Map<Integer, Long> starts = new HashMap<>();
        Map<Integer, Long> ends = new HashMap<>();
        places.forEach(place -> {
            starts.merge(place.partition(), place.offset(), Math::min);
            ends.merge(place.partition(), place.offset() + 1, Math::max);
        });
        Checkpoint checkpoint = new Checkpoint(installation, from, to, places.size(), starts, ends);
        producer.send(new ProducerRecord<>(positions(), JsonMapper.shared().writeValueAsBytes(checkpoint)))
                .get();
    }

    /** As retention does: everything that is on the topic of events now is gone. */
    public void forgetEvents() throws ExecutionException, InterruptedException {
        Map<TopicPartition, RecordsToDelete> all = new HashMap<>();
        for (int i = 0; i < PARTITIONS; i++) {
            all.put(new TopicPartition(events(), i), RecordsToDelete.beforeOffset(-1));
        }
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", brokers))) {
            admin.deleteRecords(all).all().get();
        }
    }

    private java.util.concurrent.Future<RecordMetadata> send(String key, byte[] value) {
        return producer.send(new ProducerRecord<>(events(), key, value));
    }

    private Map<String, Object> envelope(History.Entry entry) {
        Map<String, Object> envelope = new LinkedHashMap<>();
        envelope.put("specversion", "1.0");
        envelope.put("id", "event-" + entry.position());
        envelope.put("source", "urn:imageferry:" + installation);
        envelope.put("type", "imageferry." + EventTypes.nameOf(entry.event().getClass()));
        envelope.put("subject", entry.event().aggregateId());
        envelope.put("time", entry.time().toString());
        envelope.put("sequence", Long.toString(entry.sequence()));
        envelope.put("globalposition", Long.toString(entry.position()));
        envelope.put("revision", EventTypes.revisionOf(entry.event().getClass()));
        for (String key : EventMetadata.KEYS) {
            envelope.put(
                    key.toLowerCase(Locale.ROOT), entry.message().getMetaData().get(key));
        }
        envelope.put("data", json.read(json.write(entry.event()), JsonNode.class));
        return envelope;
    }

    @Override
    public void close() {
        producer.close();
    }
}
