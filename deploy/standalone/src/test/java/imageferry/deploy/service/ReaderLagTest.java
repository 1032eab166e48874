package imageferry.deploy.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Late is who has not reached what was the head; a quiet hour makes nobody late. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReaderLagTest {
    private final ReaderLag lag = new ReaderLag();

    @Test
    void a_reader_that_is_at_the_head_is_not_late_however_old_its_last_event_is() {
        see(10, 10, 0);
        see(10, 10, 3600);
        assertLag(0, 0);
        see(10, 11, 3602);
        assertLag(1, 0);
    }

    @Test
    void a_reader_that_stands_still_gets_later_and_one_that_follows_stays_as_late_as_it_is() {
        see(10, 20, 0);
        see(10, 20, 30);
        assertLag(10, 30);
        see(20, 60, 40);
        assertLag(40, 0);
        see(30, 70, 50);
        assertLag(40, 10);
        see(60, 80, 60);
        assertLag(20, 10);
        see(80, 80, 62);
        assertLag(0, 0);
    }

    private void see(long position, long head, long second) {
        lag.see(position, head, Duration.ofSeconds(second).toNanos());
    }

    private void assertLag(long positions, long seconds) {
        assertThat(lag.positions()).isEqualTo(positions);
        assertThat(lag.delay()).isEqualTo(Duration.ofSeconds(seconds));
    }
}
