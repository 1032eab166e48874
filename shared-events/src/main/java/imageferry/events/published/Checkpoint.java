package imageferry.events.published;

import java.util.Map;

/**
 * What the publisher says when a batch is safe: every event of the store after one position and up to another is on the topic of events, and
 * where. Who has read these stretches has them all, whatever else lies in between. Checkpoints come at least once; each is true for itself.
 *
 * @param installation the event store's id
 * @param from the position before the batch; -1 before the first event
 * @param to the position of the last event of the batch
 * @param events how many there are, each counted once
 * @param starts by number of the partition, for those that carry something of the batch: the offset of the first record of it
 * @param offsets for the same partitions: the offset behind the last record of it
 */
public record Checkpoint(
        String installation, long from, long to, int events, Map<Integer, Long> starts, Map<Integer, Long> offsets) {
    public Checkpoint {
        starts = Map.copyOf(starts);
        offsets = Map.copyOf(offsets);
        if (from >= to || events < 1 || !starts.keySet().equals(offsets.keySet())) {
            throw new IllegalArgumentException("Expected a stretch of events and where it lies, but got positions "
                    + from + " to " + to + ", " + events + " events, from " + starts + " to " + offsets);
        }
    }
}
