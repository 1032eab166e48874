package imageferry.command.relay;

import imageferry.events.published.Checkpoint;
import io.cloudevents.CloudEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;

/** Takes everything, and says that it is safe or refused when it is told to. Safe for use by many threads. */
final class HeldPublisher implements EventPublisher {
    private final List<List<CompletableFuture<RecordMetadata>>> batches = new CopyOnWriteArrayList<>();
    private final List<Checkpoint> checkpoints = new CopyOnWriteArrayList<>();
    private final CompletableFuture<RecordMetadata> answer = new CompletableFuture<>();

    @Override
    public List<Future<RecordMetadata>> publish(List<CloudEvent> events) {
        List<CompletableFuture<RecordMetadata>> batch = new ArrayList<>();
        events.forEach(event -> batch.add(new CompletableFuture<>()));
        batches.add(batch);
        return List.copyOf(batch);
    }

    @Override
    public Future<RecordMetadata> publish(Checkpoint checkpoint) {
        checkpoints.add(checkpoint);
        return answer;
    }

    /** All of a batch, and nothing of the others. */
    void safe(int batch) {
        for (int i = 0; i < batches.get(batch).size(); i++) {
            safe(batch, i);
        }
    }

    void safe(int batch, int event) {
        batches.get(batch).get(event).complete(place(batches.get(batch).size() * batch + event));
    }

    /** The last event of a batch is refused, the others are safe. */
    void refuse(int batch) {
        int last = batches.get(batch).size() - 1;
        batches.get(batch).get(last).completeExceptionally(new IllegalArgumentException("It is too large"));
        safe(batch);
    }

    /** Checkpoints are safe from now on, those before too. */
    void answerCheckpoints() {
        answer.complete(place(0));
    }

    /** The stretches that were told, in their order. */
    List<String> told() {
        return checkpoints.stream().map(one -> one.from() + " to " + one.to()).toList();
    }

    private static RecordMetadata place(long offset) {
        return new RecordMetadata(new TopicPartition("events", 0), offset, 0, 0, 0, 0);
    }

    @Override
    public void close() {
        answer.cancel(true);
    }
}
