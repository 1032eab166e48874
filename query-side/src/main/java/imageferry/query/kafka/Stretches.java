package imageferry.query.kafka;

import imageferry.events.published.Checkpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The partitions of events, read where checkpoints say, and ahead of them: at most so many records of each partition, and beyond that only what a
 * checkpoint needs. Used by one thread.
 */
final class Stretches {
    private final Consumer<byte[], byte[]> consumer;
    private final TopicPartition checkpoints;
    private final String topic;
    private final int most;
    private final Map<Integer, ReadAhead> partitions = new TreeMap<>();

    /**
     * @param checkpoints what the consumer reads besides
     * @param most records of each partition that are read ahead
     */
    Stretches(Consumer<byte[], byte[]> consumer, TopicPartition checkpoints, String topic, int most) {
        this.consumer = consumer;
        this.checkpoints = checkpoints;
        this.topic = topic;
        this.most = most;
        assign();
    }

    void add(ConsumerRecord<byte[], byte[]> record) {
        ReadAhead ahead = partitions.get(record.partition());
        if (ahead != null) {
            ahead.add(record);
        }
    }

    /** Whether all stretches of the checkpoint have been read; if not, reading goes on there. */
    boolean have(Checkpoint wanted) {
        wanted.starts().forEach(this::read);
        return wanted.starts().keySet().stream().allMatch(partition -> has(partition, wanted));
    }

    /** Takes the records of the checkpoint's stretches, which have been read; also others that lie between. */
    List<ConsumerRecord<byte[], byte[]>> take(Checkpoint wanted) {
        List<ConsumerRecord<byte[], byte[]>> taken = new ArrayList<>();
        wanted.offsets().forEach((partition, end) -> {
            ReadAhead ahead = ahead(partition);
            taken.addAll(ahead.before(end));
            ahead.forgetBefore(end);
        });
        return taken;
    }

    /** Lets the consumer read what is wanted and what is not yet too far ahead, and nothing else. */
    void balance(@Nullable Checkpoint wanted) {
        List<TopicPartition> go = new ArrayList<>();
        List<TopicPartition> rest = new ArrayList<>();
        partitions.forEach((partition, ahead) -> {
            boolean needed = wanted != null && wanted.starts().containsKey(partition) && !has(partition, wanted);
            (needed || ahead.size() < most ? go : rest).add(of(partition));
        });
        consumer.resume(go);
        consumer.pause(rest);
    }

    /**
     * Gives a partition up whose next record is not there.
     *
     * @return whether the checkpoint cannot be had without it
     */
    boolean lose(int partition, @Nullable Checkpoint wanted) {
        boolean missed = wanted != null && wanted.starts().containsKey(partition) && !has(partition, wanted);
        partitions.remove(partition);
        assign();
        return missed;
    }

    private boolean has(int partition, Checkpoint wanted) {
        return ahead(partition).hasUpTo(wanted.offsets().getOrDefault(partition, Long.MAX_VALUE));
    }

    private ReadAhead ahead(int partition) {
        ReadAhead ahead = partitions.get(partition);
        if (ahead == null) {
            throw new IllegalStateException("Partition " + partition + " is not read");
        }
        return ahead;
    }

    private void read(int partition, long start) {
        ReadAhead ahead = partitions.get(partition);
        if (ahead == null) {
            partitions.put(partition, new ReadAhead(start));
            assign();
            consumer.seek(of(partition), start);
        } else if (!ahead.reaches(start)) {
            ahead.restart(start);
            consumer.seek(of(partition), start);
        } else {
            ahead.forgetBefore(start);
        }
    }

    private void assign() {
        List<TopicPartition> all = new ArrayList<>(List.of(checkpoints));
        partitions.keySet().forEach(partition -> all.add(of(partition)));
        consumer.assign(all);
    }

    private TopicPartition of(int partition) {
        return new TopicPartition(topic, partition);
    }
}
