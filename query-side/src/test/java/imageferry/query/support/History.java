package imageferry.query.support;

import imageferry.events.DomainEvent;
import imageferry.events.EventMetadata;
import imageferry.events.EventTypes;
import imageferry.events.ids.AccountId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.MetaData;

/** A history of events with the places and times that a store would have given them. */
public final class History {
    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, Long> next = new HashMap<>();
    private Instant now = Instant.parse("2026-11-21T00:00:00Z");

    /** One event in its place. */
    public record Entry(long position, long sequence, Instant time, AccountId account, DomainEvent event) {
        public TrackedEventMessage<?> message() {
            MetaData metadata = MetaData.emptyInstance();
            for (String key : EventMetadata.KEYS) {
                metadata = metadata.and(key, key.equals(EventMetadata.ACCOUNT) ? account.value() : "some " + key);
            }
            return new GenericTrackedDomainEventMessage<>(
                    new GlobalSequenceTrackingToken(position),
                    new GenericDomainEventMessage<>(
                            EventTypes.nameOf(event.getClass()),
                            event.aggregateId(),
                            sequence,
                            event,
                            metadata,
                            "event-" + position,
                            time));
        }
    }

    /** Appends events of one account, a second apart. */
    public History add(AccountId account, DomainEvent... events) {
        for (DomainEvent event : events) {
            long sequence = next.merge(event.aggregateId(), 1L, Long::sum) - 1;
            now = now.plusSeconds(1);
            entries.add(new Entry(entries.size() + 1L, sequence, now, account, event));
        }
        return this;
    }

    public List<Entry> entries() {
        return List.copyOf(entries);
    }

    public long end() {
        return entries.size();
    }

    /** The same events in another order between aggregates; each aggregate's own order stays, now in runs and now one by one. */
    public List<Entry> shuffled(Random random) {
        Map<String, List<Entry>> streams = new HashMap<>();
        for (Entry entry : entries) {
            streams.computeIfAbsent(entry.event().aggregateId(), id -> new ArrayList<>())
                    .add(entry);
        }
        List<List<Entry>> left = new ArrayList<>(streams.values());
        left.sort(Comparator.comparing(stream -> stream.get(0).position()));
        List<Entry> mixed = new ArrayList<>();
        while (!left.isEmpty()) {
            List<Entry> stream = left.get(random.nextInt(left.size()));
            List<Entry> run = stream.subList(0, random.nextBoolean() ? stream.size() : 1);
            mixed.addAll(run);
            run.clear();
            left.removeIf(List::isEmpty);
        }
        return mixed;
    }
}
