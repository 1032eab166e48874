package imageferry.query.kafka;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Records of one partition, read one after the other without a hole, that no checkpoint has used yet. Used by one thread. */
final class ReadAhead {
    private final Deque<ConsumerRecord<byte[], byte[]>> records = new ArrayDeque<>();
    private long begin;
    private long end;

    ReadAhead(long begin) {
        restart(begin);
    }

    /** Forgets everything; reading goes on at the offset. */
    void restart(long offset) {
        records.clear();
        begin = offset;
        end = offset;
    }

    void add(ConsumerRecord<byte[], byte[]> record) {
        if (record.offset() >= end) {
            records.addLast(record);
            end = record.offset() + 1;
        }
    }

    /** Whether reading on from here comes past the offset. */
    boolean reaches(long offset) {
        return begin <= offset && offset <= end;
    }

    boolean hasUpTo(long offset) {
        return end >= offset;
    }

    void forgetBefore(long offset) {
        begin = Math.max(begin, offset);
        while (!records.isEmpty() && records.getFirst().offset() < offset) {
            records.removeFirst();
        }
    }

    List<ConsumerRecord<byte[], byte[]>> before(long offset) {
        return records.stream().takeWhile(record -> record.offset() < offset).toList();
    }

    int size() {
        return records.size();
    }
}
