package imageferry.query.platform;

import static imageferry.query.support.Stories.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import imageferry.broker.KafkaBroker;
import imageferry.events.image.ImageEvent.ImageDeprecated;
import imageferry.query.kafka.EventMessages;
import imageferry.query.kafka.KafkaEventSource;
import imageferry.query.kafka.KafkaMeters;
import imageferry.query.replay.RandomHistory;
import imageferry.query.support.History;
import imageferry.query.support.PublishedTopics;
import imageferry.query.support.Stories;
import imageferry.query.support.TestDatabase;
import imageferry.query.support.Views;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The groups fed from a real broker: the same rows as from the event store, and nothing skipped whatever is missing there. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@SuppressWarnings("NullAway.Init")
class EventsFromKafkaTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    static Path folder;

    private static KafkaBroker broker;
    private final DataSource database = TestDatabase.fresh();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final KafkaMeters meters = new KafkaMeters(registry);
    private PublishedTopics topics;

    @BeforeAll
    static void startBroker() {
        broker = KafkaBroker.start(folder);
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @BeforeEach
    void makeTopics() throws Exception {
        topics = new PublishedTopics(broker.address(), "one");
    }

    @AfterEach
    void close() {
        topics.close();
    }

    /** Runs the groups until their position is there, and then whatever more. */
    private void follow(long until) {
        try (KafkaEventSource source = source();
                RunningGroups groups = RunningGroups.fedBy(source, database)) {
            reached(groups, until);
        }
    }

    private static void reached(RunningGroups groups, long until) {
        assertThat(groups.position().await(until, PATIENCE))
                .as("position " + until)
                .isTrue();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(groups.views.feed.head()).isGreaterThanOrEqualTo(until));
    }

    private KafkaEventSource source() {
        return new KafkaEventSource(topics.settings(50), new EventMessages(QuerySerializers.events()), meters);
    }

    private double held() {
        return registry.get("ferry.query.kafka.held").gauge().value();
    }

    private List<String> rows() {
        return new Views(database).rows();
    }

    @Test
    void the_rows_are_those_of_the_event_store_whatever_comes_twice_or_between_and_whenever_it_is_started_again()
            throws Exception {
        long seed = Long.getLong("seed", new java.security.SecureRandom().nextInt(1_000_000));
        Random random = new Random(seed);
        History history = new RandomHistory(random).write(30);
        System.out.println("EventsFromKafkaTest -Dseed=" + seed + ": " + history.end() + " events");
        List<History.Entry> all = history.entries();
        int third = all.size() / 3;
        topics.publish(all.subList(0, third), random);
        follow(third / 2);
        topics.publish(all.subList(third, all.size()), random);
        topics.publish(all.subList(third / 2, all.size()), random);
        follow(third + random.nextInt(third));
        follow(history.end());

        assertThat(rows()).isEqualTo(Views.fresh().feed(history).rows());
        assertThat(registry.get("ferry.query.kafka.foreign").counter().count()).isPositive();
        assertThat(held()).isZero();
    }

    @Test
    void what_another_partition_has_earlier_waits_for_its_turn() throws Exception {
        History history = new History();
        Stories.created(history, ALICE, 1, "one");
        Stories.copyRequested(history, ALICE, 2);
        Stories.copyStarted(history, ALICE, 2);
        Stories.copyCompleted(history, ALICE, 2);
        List<History.Entry> backwards = new java.util.ArrayList<>(history.entries());
        java.util.Collections.reverse(backwards);
        try (KafkaEventSource source = source();
                RunningGroups groups = RunningGroups.fedBy(source, database)) {
            var places = topics.places(backwards);
            assertThat(groups.position().await(1, Duration.ofMillis(700)))
                    .as("before a checkpoint speaks of them")
                    .isFalse();
            topics.checkpoint(-1, history.end(), places);
            reached(groups, history.end());
            assertThat(groups.views
                            .client
                            .sql("select aggregate_id || sequence from query.event_feed order by position")
                            .query(String.class)
                            .list())
                    .as("in the order of the event store")
                    .containsExactlyElementsOf(history.entries().stream()
                            .map(entry -> entry.event().aggregateId() + entry.sequence())
                            .toList());
        }
    }

    @Test
    void nothing_is_passed_on_while_an_earlier_stretch_is_missing() throws Exception {
        History history = twoImages();
        topics.batch(history.entries().subList(1, 3), 1);
        try (KafkaEventSource source = source();
                RunningGroups groups = RunningGroups.fedBy(source, database)) {
            await().atMost(PATIENCE).until(() -> held() == 1);
            assertThat(groups.position().stored()).isZero();
            topics.publish(history.entries(), new Random(1));
            reached(groups, history.end());
            await().until(() -> held() == 0);
        }
        assertThat(rows()).isEqualTo(Views.fresh().feed(history).rows());
    }

    @Test
    void what_the_broker_no_longer_has_is_an_alarm_until_it_is_published_again() throws Exception {
        History history = twoImages();
        topics.publish(history.entries(), new Random(1));
        topics.forgetEvents();
        try (KafkaEventSource source = source();
                RunningGroups groups = RunningGroups.fedBy(source, database)) {
            await().atMost(PATIENCE).until(() -> held() == 1);
            assertThat(groups.position().stored()).isZero();
            assertThat(registry.get("ferry.query.kafka.failures").counter().count())
                    .isPositive();
            topics.publish(history.entries(), new Random(2));
            reached(groups, history.end());
        }
        assertThat(rows()).isEqualTo(Views.fresh().feed(history).rows());
    }

    @Test
    void events_of_another_installation_are_refused() throws Exception {
        History history = twoImages();
        topics.batch(history.entries().subList(0, 2), -1);
        follow(2);
        try (KafkaEventSource source = new KafkaEventSource(
                        otherInstallation(history).settings(50), new EventMessages(QuerySerializers.events()), meters);
                RunningGroups groups = RunningGroups.fedBy(source, database)) {
            await().atMost(PATIENCE).until(() -> held() == 1);
            assertThat(groups.position().stored()).isEqualTo(2);
        }
    }

    private static PublishedTopics otherInstallation(History history) throws Exception {
        try (PublishedTopics other = new PublishedTopics(broker.address(), "two")) {
            other.batch(history.entries(), -1);
            return other;
        }
    }

    @Test
    void an_event_that_is_not_whole_is_parked_and_one_that_is_not_known_stops_everything() throws Exception {
        History history = twoImages();
        history.add(ALICE, new ImageDeprecated(Stories.image(1)), new ImageDeprecated(Stories.image(3)));
        List<History.Entry> all = history.entries();
        int last = all.size() - 1;
        topics.batch(all.subList(0, last - 1), -1);
        topics.altered(all.get(last - 1), "imageferry.ImageDeprecated", Map.of("imageId", List.of(7)), last - 1);
        topics.altered(all.get(last), "imageferry.NobodyKnows", Map.of("imageId", "m-1"), last);
        try (KafkaEventSource source = source();
                RunningGroups groups = RunningGroups.fedBy(source, database)) {
            await().atMost(PATIENCE).until(() -> held() == 1);
            await().atMost(PATIENCE).until(() -> groups.position().stored() == last);
            assertThat(JdbcClient.create(database)
                            .sql("select count(*) from query.dead_letter_entry where processing_group = 'views'")
                            .query(Long.class)
                            .single())
                    .isEqualTo(1);
        }
    }

    @Test
    void the_views_go_on_where_they_are_when_their_source_changes() throws Exception {
        History history = twoImages();
        topics.batch(history.entries().subList(0, 3), -1);
        follow(3);
        JdbcClient client = JdbcClient.create(database);
        new TokenForms(client, false).settle();
        assertThat(client.sql("select token_type || convert_from(token, 'UTF8') from query.token_entry")
                        .query(String.class)
                        .list())
                .hasSize(2)
                .allMatch(token -> token.matches(".*GapAwareTrackingToken.*\"index\" : 3, \"gaps\" : \\[\\].*"));
        new TokenForms(client, true).settle();
        topics.batch(history.entries().subList(1, (int) history.end()), 1);
        follow(history.end());
        assertThat(rows()).isEqualTo(Views.fresh().feed(history).rows());
    }

    @Test
    void the_broker_goes_away_and_nothing_is_lost() throws Exception {
        History history = twoImages();
        try (KafkaEventSource source = source();
                RunningGroups groups = RunningGroups.fedBy(source, database)) {
            topics.batch(history.entries().subList(0, 2), -1);
            reached(groups, 2);
            double before = registry.get("ferry.query.kafka.failures").counter().count();
            broker.stop();
            try {
                await().atMost(PATIENCE)
                        .until(() -> registry.get("ferry.query.kafka.failures")
                                        .counter()
                                        .count()
                                > before);
            } finally {
                broker.startAgain();
            }
            topics.batch(history.entries().subList(2, (int) history.end()), 2);
            reached(groups, history.end());
        }
    }

    private static History twoImages() {
        History history = new History();
        Stories.created(history, ALICE, 1, "one");
        Stories.copyRequested(history, ALICE, 2);
        Stories.copyStarted(history, ALICE, 2);
        Stories.copyCompleted(history, ALICE, 2);
        Stories.created(history, ALICE, 3, "three");
        return history;
    }
}
