package imageferry.query.platform;

import static imageferry.query.support.Stories.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import imageferry.query.support.History;
import imageferry.query.support.Stories;
import imageferry.query.support.TestDatabase;
import imageferry.query.support.Views;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

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

            groups.stop();
            RunningGroups.GROUPS.forEach(group -> groups.processor(group).resetTokens());
            assertThat(groups.views
                            .client
                            .sql("select token_type from query.token_entry")
                            .query(String.class)
                            .list())
                    .as("written down, and to be read back (design rule 8)")
                    .hasSize(2)
                    .allMatch(type -> type.endsWith("ReplayToken"));
            assertThat(groups.views.rows()).isEmpty();
            assertThat(groups.position().await(1, Duration.ofMillis(50))).isFalse();
            groups.start();

            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(groups.views.rows()).isEqualTo(before));
        }
    }

    @Test
    void a_group_is_rebuilt_while_it_runs_and_tells_how_far_it_is() {
        try (RunningGroups groups = new RunningGroups(TestDatabase.fresh())) {
            groups.append(history);
            assertThat(groups.position().await(history.end() - 1, Duration.ofSeconds(20)))
                    .isTrue();
            await().untilAsserted(() -> assertThat(groups.views.feed.head()).isEqualTo(history.end()));
            List<String> before = groups.views.rows();
            groups.views.client.sql("delete from query.image").update();

            GroupRebuilds rebuilds = groups.rebuilds();
            GroupRebuilds.State begun = rebuilds.begin("views");

            assertThat(begun.position()).isEqualTo(-1);
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(
                            () -> assertThat(rebuilds.state("views").position()).isEqualTo(begun.head()));
            assertThat(groups.views.rows()).isEqualTo(before);
        }
    }

    @Test
    void the_owner_of_the_tokens_is_an_id_of_this_process_alone() {
        try (RunningGroups one = new RunningGroups(TestDatabase.fresh());
                RunningGroups other = new RunningGroups(TestDatabase.fresh())) {
            await().untilAsserted(() -> {
                assertThat(owners(one)).hasSize(2).allMatch(owner -> owner.matches("[0-9a-f]{8}(-[0-9a-f]{4,12}){4}"));
                assertThat(owners(other)).hasSize(2).doesNotContainAnyElementsOf(owners(one));
            });
        }
    }

    private static List<String> owners(RunningGroups groups) {
        return groups.views
                .client
                .sql("select owner from query.token_entry where owner is not null")
                .query(String.class)
                .list();
    }
}
