package imageferry.query.kafka;

import imageferry.events.published.Checkpoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads checkpoints, and for each that leads on from where we are the stretches that it names; passes on what is in them between its positions, in
 * their order, once all of it is there. What is not whole is not passed on. Used by one thread.
 */
final class OrderedReading {
    private static final int MOST_CHECKPOINTS = 10_000;

    private final org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer;
    private final EventMessages messages;
    private final KafkaMeters meters;
    private final Consumer<String> hindrance;
    private final TopicPartition checkpoints;
    private final Stretches stretches;
    private final CheckpointLog log;
    private KafkaToken token;

    /** @param hindrance is told why nothing is passed on, and an empty text when something is */
    OrderedReading(
            org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer,
            KafkaSettings settings,
            EventMessages messages,
            KafkaMeters meters,
            Consumer<String> hindrance,
            KafkaToken from) {
        this.consumer = consumer;
        this.messages = messages;
        this.meters = meters;
        this.hindrance = hindrance;
        this.checkpoints = new TopicPartition(settings.positionsTopic(), 0);
        this.stretches = new Stretches(consumer, checkpoints, settings.eventsTopic(), settings.ahead());
        this.log = new CheckpointLog(hindrance);
        this.token = from;
        consumer.seek(checkpoints, from.checkpoint());
    }

    KafkaToken token() {
        return token;
    }

    /** How many positions we are behind what has been read. */
    long lag() {
        return log.behind(token);
    }

    /** The next events, at most those of one batch; none when there is nothing whole after waiting so long. */
    List<TrackedEventMessage<?>> poll(Duration atMost) {
        List<TrackedEventMessage<?>> ready = release();
        if (!ready.isEmpty()) {
            return ready;
        }
        balance();
        try {
            consumer.poll(atMost).forEach(this::sort);
        } catch (OffsetOutOfRangeException e) {
            e.offsetOutOfRangePartitions().keySet().forEach(this::outOfRange);
        }
        return release();
    }

    private void balance() {
        stretches.balance(wanted());
        if (log.size() < MOST_CHECKPOINTS) {
            consumer.resume(List.of(checkpoints));
        } else {
            consumer.pause(List.of(checkpoints));
        }
    }

    private @Nullable Checkpoint wanted() {
        CheckpointLog.Placed next = log.leadingOnFrom(token);
        return next == null ? null : next.checkpoint();
    }

    private void sort(ConsumerRecord<byte[], byte[]> record) {
        if (!record.topic().equals(checkpoints.topic())) {
            stretches.add(record);
            return;
        }
        try {
            Checkpoint checkpoint = JsonMapper.shared().readValue(record.value(), Checkpoint.class);
            log.add(new CheckpointLog.Placed(record.offset(), checkpoint));
        } catch (RuntimeException e) {
            meters.foreign();
        }
    }

    /** Of checkpoints the first that is left will show whether something is missing; of events something is. */
    private void outOfRange(TopicPartition partition) {
        if (partition.equals(checkpoints)) {
            consumer.seekToBeginning(List.of(checkpoints));
        } else if (stretches.lose(partition.partition(), wanted())) {
            log.used();
            hindrance.accept("Kafka no longer has the events after position " + token.index() + " (" + partition
                    + "), they are older than what it keeps. Nothing is passed on until they are published again: ferry relay rewind --to "
                    + token.index());
        }
    }

    private List<TrackedEventMessage<?>> release() {
        CheckpointLog.Placed next = log.leadingOnFrom(token);
        while (next != null && stretches.have(next.checkpoint())) {
            NavigableMap<Long, EventMessages.Read> found = find(next.checkpoint());
            log.used();
            if (found.size() >= next.checkpoint().events()) {
                return messages(found.tailMap(token.index(), false), next.offset());
            }
            next = log.leadingOnFrom(token);
        }
        return List.of();
    }

    /** The checkpoint's events by position; repetitions and what else lies between left out. */
    private NavigableMap<Long, EventMessages.Read> find(Checkpoint wanted) {
        NavigableMap<Long, EventMessages.Read> found = new TreeMap<>();
        String unreadable = "";
        for (ConsumerRecord<byte[], byte[]> record : stretches.take(wanted)) {
            try {
                EventMessages.Read read = messages.read(record.value());
                if (!read.installation().equals(wanted.installation())) {
                    meters.foreign();
                } else if (read.position() > wanted.from() && read.position() <= wanted.to()) {
                    found.put(read.position(), read);
                }
            } catch (IllegalArgumentException e) {
                meters.foreign();
                unreadable = ". Of " + record.topic() + "-" + record.partition() + " at " + record.offset() + ": "
                        + e.getMessage();
            }
        }
        if (found.size() < wanted.events()) {
            hindrance.accept("Of " + wanted.events() + " events from position " + wanted.from() + " to " + wanted.to()
                    + " only " + found.size() + " can be read on Kafka. Nothing after position " + token.index()
                    + " is passed on until all of them are: ferry relay rewind --to " + token.index() + unreadable);
        }
        return found;
    }

    private List<TrackedEventMessage<?>> messages(NavigableMap<Long, EventMessages.Read> found, long checkpoint) {
        List<TrackedEventMessage<?>> ready = new ArrayList<>(found.size());
        for (EventMessages.Read read : found.values()) {
            token = new KafkaToken(read.installation(), read.position(), checkpoint);
            ready.add(messages.message(read.event(), token));
        }
        hindrance.accept("");
        return ready;
    }
}
