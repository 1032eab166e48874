package imageferry.query.replay;

import static org.assertj.core.api.Assertions.assertThat;

import imageferry.query.support.History;
import imageferry.query.support.Views;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** I5: the views are a fold of the event store, whatever the way the events took to them. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReplayTest {
    private static final int FEW = 6;

    private final long seed = Long.getLong("seed", new java.security.SecureRandom().nextInt(1_000_000));
    private final History history = new RandomHistory(new Random(seed)).write(60);
    private final List<String> expected = Views.fresh().feed(history).rows();

    ReplayTest() {
        System.out.println("ReplayTest -Dseed=" + seed + ": " + history.end() + " events");
    }

    @Test
    void events_that_come_twice_change_nothing_and_are_counted() {
        List<History.Entry> twice = new ArrayList<>();
        history.entries().forEach(entry -> twice.addAll(List.of(entry, entry)));
        Views views = Views.fresh().feed(twice).feed(history);

        assertThat(views.rows()).isEqualTo(expected);
        assertThat(views.ignored.count()).isGreaterThan(2 * history.end());
    }

    @Test
    void events_that_come_late_again_change_nothing() {
        Random random = new Random(seed);
        List<History.Entry> late = new ArrayList<>(history.entries());
        late.removeIf(entry -> random.nextBoolean());
        Views views = Views.fresh().feed(history).feed(late);

        assertThat(views.rows()).isEqualTo(expected);
        for (int known = 1; known < history.end(); known += 50) {
            assertThat(views.feed(history.entries().subList(0, known)).rows()).isEqualTo(expected);
        }
    }

    @Test
    void the_order_between_aggregates_does_not_matter() {
        Random random = new Random(seed);
        for (int round = 0; round < 3; round++) {
            Views views = Views.fresh().feed(history.shuffled(random));

            assertThat(views.rows()).isEqualTo(expected);
        }
    }

    @Test
    void what_is_written_together_for_many_events_is_what_each_by_itself_would_write() {
        Random random = new Random(seed);
        for (List<History.Entry> order : List.of(history.entries(), history.shuffled(random))) {
            Views views = Views.fresh();
            for (int from = 0, to; from < order.size(); from = to) {
                to = Math.min(order.size(), from + 1 + random.nextInt(80));
                views.feedTogether(order.subList(from, to));
            }
            assertThat(views.rows()).isEqualTo(expected);

            views.feedTogether(order);
            assertThat(views.rows()).as("all of them again").isEqualTo(expected);
        }
    }

    /** In a batch of a few, no statement is sent in its form for many rows. */
    @Test
    void a_batch_of_very_many_events_is_written_as_batches_of_a_few_would_be() {
        List<History.Entry> many =
                new RandomHistory(new Random(seed)).write(250).entries();
        Views small = Views.fresh();
        for (int from = 0; from < many.size(); from += FEW) {
            small.feedTogether(many.subList(from, Math.min(many.size(), from + FEW)));
        }
        Views large = Views.fresh();
        large.feedTogether(many);

        assertThat(large.rows()).isEqualTo(small.rows());
        assertThat(large.ignored.count()).isZero();
    }

    @Test
    void a_rebuild_from_zero_gives_the_same_rows() {
        Views views = Views.fresh().feed(history);
        views.reset();
        assertThat(views.rows()).isEmpty();

        assertThat(views.feed(history).rows()).isEqualTo(expected);
    }

    @Test
    void the_history_reaches_every_table() {
        assertThat(expected)
                .extracting(row -> row.substring(0, row.indexOf(' ')))
                .contains(
                        "image", "count", "share", "shares", "copy", "part", "snapshot", "task", "disk", "key", "feed")
                .contains("version", "alias", "rewrapped", "under");
    }
}
