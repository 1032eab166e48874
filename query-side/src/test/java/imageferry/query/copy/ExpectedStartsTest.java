package imageferry.query.copy;

import static imageferry.query.support.Stories.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import imageferry.events.copytask.ByteCounts;
import imageferry.events.copytask.CopyPhase;
import imageferry.events.copytask.CopyTaskEvent.ProgressUpdated;
import imageferry.query.support.History;
import imageferry.query.support.Stories;
import imageferry.query.support.Views;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ExpectedStartsTest {
    private final Views views = Views.fresh();
    private final History history = new History();

    @Test
    void copies_in_the_queue_start_when_those_that_run_are_done_in_their_order() {
        for (int copy = 1; copy <= Views.PLACES; copy++) {
            running(copy, 100L * copy);
        }
        waiting(11);
        waiting(12);
        views.feed(history);

        assertThat(expected(11)).isEqualTo(100);
        assertThat(expected(12)).isEqualTo(200);
        assertThat(expected(1)).isNull();
    }

    @Test
    void what_is_not_known_is_not_said() {
        running(1, 30L);
        running(2, null);
        for (int copy = 3; copy <= Views.PLACES; copy++) {
            running(copy, null);
        }
        for (int copy = 11; copy <= 11 + Views.PLACES; copy++) {
            waiting(copy);
        }
        views.feed(history);

        assertThat(expected(11)).isEqualTo(30);
        assertThat(expected(12)).isNull();
        assertThat(expected(11 + Views.PLACES)).isNull();
    }

    @Test
    void where_places_are_free_a_copy_waits_for_something_else() {
        running(1, 30L);
        waiting(11);
        views.feed(history);

        assertThat(expected(11)).isNull();
    }

    private void waiting(int copy) {
        Stories.copyRequested(history, ALICE, copy);
    }

    private void running(int copy, @Nullable Long remainingSeconds) {
        waiting(copy);
        Stories.copyStarted(history, ALICE, copy);
        history.add(
                ALICE,
                new ProgressUpdated(
                        Stories.copy(copy),
                        CopyPhase.TRANSFERRING,
                        1,
                        new ByteCounts(Stories.GIB, Stories.GIB / 100, 0, 0),
                        1,
                        remainingSeconds));
    }

    private @Nullable Long expected(int copy) {
        return views.copies
                .find(ALICE, Stories.copy(copy).value())
                .orElseThrow()
                .expectedStartSeconds();
    }
}
