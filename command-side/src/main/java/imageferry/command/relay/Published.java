package imageferry.command.relay;

import imageferry.events.published.Checkpoint;
import io.cloudevents.CloudEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.RecordMetadata;

/** What one installation publishes of a batch: its events, and the checkpoint behind them. Safe for use by many threads. */
final class Published {
    private final String installation;
    private final Envelope envelope;

    /** @param installation the id of the event store */
    Published(String installation) {
        this.installation = installation;
        this.envelope = new Envelope(installation);
    }

    List<CloudEvent> envelopes(List<StoredEvent> batch) {
        return batch.stream().map(envelope::of).toList();
    }

    /**
     * What can be said once all of a batch is safe.
     *
     * @param before the position before it
     * @param places where its events lie
     * @throws IllegalStateException when the broker has forgotten where, as after many attempts; the batch has to be published again
     */
    Checkpoint checkpoint(long before, List<StoredEvent> batch, List<RecordMetadata> places) {
        Map<Integer, Long> starts = new HashMap<>();
        Map<Integer, Long> ends = new HashMap<>();
        for (RecordMetadata place : places) {
            if (!place.hasOffset()) {
                throw new IllegalStateException("An event is safe, but it is not known where");
            }
            starts.merge(place.partition(), place.offset(), Math::min);
            ends.merge(place.partition(), place.offset() + 1, Math::max);
        }
        return new Checkpoint(installation, before, batch.get(batch.size() - 1).position(), batch.size(), starts, ends);
    }
}
