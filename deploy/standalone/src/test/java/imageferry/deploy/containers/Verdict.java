package imageferry.deploy.containers;

import static org.assertj.core.api.Assertions.assertThat;

import imageferry.deploy.client.CopyStatus;
import imageferry.deploy.client.Image;
import imageferry.deploy.client.Journey;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What has to hold when all is quiet again. Each rule prints what it looked at. */
final class Verdict {
    private static final Set<String> ENDS = Set.of("CopyCompleted", "CopyCancelled", "CopyFailed");
    private static final Duration READING = Duration.ofMinutes(2);

    private final List<StoredFacts.Stored> events;
    private final Map<String, List<String>> ends;

    /** @param events the whole event store, in its order */
    Verdict(List<StoredFacts.Stored> events) {
        this.events = List.copyOf(events);
        this.ends = events.stream()
                .filter(event -> ENDS.contains(event.type()))
                .collect(Collectors.groupingBy(
                        StoredFacts.Stored::aggregate,
                        Collectors.mapping(StoredFacts.Stored::type, Collectors.toList())));
    }

    /** Every acknowledged copy has one end, and what an acknowledged cancel promised. */
    void everyCopyHasOneEnd(List<AskedCopy> asked) {
        Map<String, Integer> found = new TreeMap<>();
        for (AskedCopy copy : asked) {
            List<String> ended = ends.getOrDefault(copy.taskId(), List.of());
            assertThat(ended).as("ends of " + copy).hasSize(1);
            found.merge(ended.get(0), 1, Integer::sum);
            switch (copy.cancel()) {
                case ACKNOWLEDGED -> assertThat(ended).as("end of " + copy).containsExactly("CopyCancelled");
                case TOO_LATE, NONE -> assertThat(ended).as("end of " + copy).containsExactly("CopyCompleted");
            }
        }
        assertThat(ends.values()).as("ends of every copy that there is").allMatch(each -> each.size() == 1);
        System.out.println("ends of " + asked.size() + " acknowledged copies: " + found);
    }

    /** Readers are told the same, and the content of what is complete equals its source's. */
    void readersAreToldTheSame(Journey door, Journey views, List<AskedCopy> asked, Perseverance patience)
            throws Exception {
        int equal = 0;
        for (AskedCopy copy : asked) {
            String end = ends.getOrDefault(copy.taskId(), List.of("none")).get(0);
            CopyStatus status = patience.answer("status", () -> views.copy(copy.taskId()));
            Optional<Image> image = patience.answer("image", () -> door.image(copy.region(), copy.imageId()));
            if (end.equals("CopyCompleted")) {
                assertThat(status.state()).as(copy.taskId()).isEqualTo("COMPLETED");
                assertThat(status.percent()).as(copy.taskId()).isEqualTo(100);
                assertThat(image.map(Image::available)).as(copy.imageId()).contains(true);
                String snapshot = image.orElseThrow().snapshotIds().get(0);
                assertThat(patience.answer("digest", () -> door.digest(snapshot, READING)))
                        .as("content of " + copy)
                        .isEqualTo(copy.sha256());
                equal++;
            } else {
                assertThat(status.state()).as(copy.taskId()).isEqualTo("CANCELLED");
                assertThat(image).as(copy.imageId()).isEmpty();
            }
        }
        System.out.println("readers are told the same of " + asked.size() + " copies; digests equal: " + equal);
    }

    /** A consumer of the topic has every event once, in order per aggregate. */
    void consumersHaveEveryEventOnce(PublishedFacts published) {
        assertThat(published.holes()).as("holes in the sequences of aggregates").isEmpty();
        Map<String, PublishedFacts.Told> told = new HashMap<>();
        published
                .events()
                .forEach(event -> assertThat(told.put(event.id(), event))
                        .as("event " + event.id() + " a second time")
                        .isNull());
        for (StoredFacts.Stored event : events) {
            assertThat(told.get(event.id()))
                    .as("published " + event)
                    .isEqualTo(new PublishedFacts.Told(
                            event.aggregate(),
                            event.sequence(),
                            event.id(),
                            "imageferry." + event.type(),
                            event.position()));
        }
        assertThat(told).as("published events").hasSameSizeAs(events);
        long last = told.values().stream()
                .filter(event -> ends.containsKey(event.aggregate()))
                .count();
        System.out.printf(
                "Kafka: %d events once and in order per aggregate, %d repetitions dropped, %d of them of ended copies%n",
                told.size(), published.repeated(), last);
    }

    /** What the reference consumer wrote down: every event once, those of an aggregate in their order, and one end of each copy. */
    void journalHasEveryEventOnce(List<String> journal) {
        assertThat(journal)
                .as("the consumer's journal")
                .containsExactlyElementsOf(
                        events.stream().map(StoredFacts.Stored::line).toList());
        System.out.println("reference consumer: " + journal.size() + " events, each once, no gap");
    }

    /** The views are what the same projections make of the event store from its beginning, on an empty database. */
    static void viewsEqualAFold(Map<String, List<String>> views, Map<String, List<String>> fold) {
        assertThat(views.keySet()).as("tables").isEqualTo(fold.keySet());
        long rows = 0;
        for (String table : views.keySet()) {
            assertThat(views.get(table)).as("rows of " + table).containsExactlyElementsOf(fold.get(table));
            rows += views.get(table).size();
        }
        System.out.println("views: " + rows + " rows in " + views.size() + " tables equal a fold of the event store");
    }
}
