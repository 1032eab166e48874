package imageferry.query.platform;

import static imageferry.query.support.Stories.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import imageferry.events.image.ImageEvent.ImageDeprecated;
import imageferry.query.support.History;
import imageferry.query.support.Stories;
import imageferry.query.support.TestDatabase;
import imageferry.query.support.Views;
import java.time.Duration;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ProcessingGroupsTest {
    private final History history = new History();

    ProcessingGroupsTest() {
        Stories.created(history, ALICE, 1, "source");
        Stories.copyRequested(history, ALICE, 2);
        Stories.copyStarted(history, ALICE, 2);
        Stories.copyCompleted(history, ALICE, 2);
        Stories.created(history, ALICE, 3, "other");
    }

    @Test
    void both_groups_follow_the_store_and_the_position_reaches_its_end() {
        try (RunningGroups groups = new RunningGroups(TestDatabase.fresh())) {
            groups.append(history);

            assertThat(groups.position().await(history.end() - 1, Duration.ofSeconds(20)))
                    .isTrue();
            await().untilAsserted(() -> assertThat(groups.views.feed.head()).isEqualTo(history.end()));
            assertThat(groups.views.rows())
                    .isEqualTo(Views.fresh().feed(history).rows());
            assertThat(groups.views.ignored.count()).isZero();
        }
    }

    @Test
    void a_rebuild_from_zero_through_the_groups_gives_the_same_rows() {
        try (RunningGroups groups = new RunningGroups(TestDatabase.fresh())) {
            groups.append(history);
            assertThat(groups.position().await(history.end() - 1, Duration.ofSeconds(20)))
                    .isTrue();
            await().untilAsserted(() -> assertThat(groups.views.feed.head()).isEqualTo(history.end()));
            List<String> before = groups.views.rows();

            for (String group : List.of("views", "feed")) {
                groups.processor(group).shutDown();
                groups.processor(group).resetTokens();
            }
            assertThat(groups.views.rows()).isEmpty();
            assertThat(groups.position().await(1, Duration.ofMillis(50))).isFalse();
            groups.processor("views").start();
            groups.processor("feed").start();

            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(groups.views.rows()).isEqualTo(before));
        }
    }

    @Test
    void an_event_that_cannot_be_taken_parks_its_own_aggregate_and_stops_nobody_else() {
        history.add(ALICE, new ImageDeprecated(Stories.image(3)));
        Stories.created(history, ALICE, 4, "after");
        var source = TestDatabase.fresh();
        try (RunningGroups groups = new RunningGroups(source, new Poison(JdbcClient.create(source)))) {
            groups.append(history);

            assertThat(groups.position().await(history.end() - 1, Duration.ofSeconds(20)))
                    .isTrue();
            assertThat(groups.views.rows())
                    .anyMatch(row -> row.startsWith("image")
                            && row.contains(Stories.image(4).value()));
            assertThat(groups.views
                            .client
                            .sql("select state from query.image where image_id = :image")
                            .param("image", Stories.image(3).value())
                            .query(String.class)
                            .single())
                    .as("nothing of the parked event stays")
                    .isEqualTo("AVAILABLE");
            assertThat(groups.views
                            .client
                            .sql("select payload_type from query.dead_letter_entry where processing_group = 'views'")
                            .query(String.class)
                            .list())
                    .containsExactly("ImageDeprecated");
        }
    }

    /** Fails as a fault in a projection would: with a statement that PostgreSQL refuses. */
    @ProcessingGroup("views")
    static final class Poison {
        private final JdbcClient client;

        Poison(JdbcClient client) {
            this.client = client;
        }

        @EventHandler
        void on(ImageDeprecated event) {
            client.sql("insert into query.image_count values (null, null, null, null)")
                    .update();
        }
    }
}
