package imageferry.command.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import imageferry.events.copytask.ByteCounts;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TaskMeterTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long MIB = 1 << 20;

    @Test
    void a_steady_rate_is_told_from_the_first_second_on() {
        TaskMeter meter = new TaskMeter(100 * MIB, ByteCounts.NONE, 0);
        for (int second = 1; second <= 20; second++) {
            meter.see(new ByteCounts(100 * MIB, second * MIB, 0, 0), second * SECOND);
            assertThat(meter.bytesPerSecond()).as("second %d", second).isCloseTo(MIB, within(2L));
            assertThat(meter.remainingSeconds()).isBetween(100L - second, 101L - second);
        }
    }

    @Test
    void a_rate_fades_when_nothing_moves() {
        TaskMeter meter = new TaskMeter(100 * MIB, ByteCounts.NONE, 0);
        meter.see(new ByteCounts(100 * MIB, 10 * MIB, 0, 0), SECOND);
        meter.see(new ByteCounts(100 * MIB, 10 * MIB, 0, 0), 60 * SECOND);
        assertThat(meter.bytesPerSecond()).isLessThan(1024);
        assertThat(meter.nanosSinceAdvance()).isEqualTo(59 * SECOND);
    }

    @Test
    void before_anything_was_seen_there_is_no_rate() {
        TaskMeter meter = new TaskMeter(100 * MIB, new ByteCounts(100 * MIB, 50 * MIB, 0, 0), 0);
        assertThat(meter.bytesPerSecond()).isZero();
        assertThat(meter.remainingSeconds()).isNull();
        assertThat(meter.percent()).isEqualTo(50);
    }
}
