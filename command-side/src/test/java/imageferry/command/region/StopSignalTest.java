package imageferry.command.region;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StopSignalTest {
    private final AtomicBoolean outer = new AtomicBoolean();
    private final AtomicBoolean inner = new AtomicBoolean();

    @Test
    void work_without_a_signal_never_ends_early() {
        assertThat(StopSignal.current().getAsBoolean()).isFalse();
    }

    @Test
    void a_part_of_the_work_ends_with_the_whole_and_not_the_other_way_round() {
        StopSignal.during(outer::get, () -> {
            BooleanSupplier part = StopSignal.during(inner::get, StopSignal::current);
            inner.set(true);
            assertThat(part.getAsBoolean()).isTrue();
            assertThat(StopSignal.current().getAsBoolean()).isFalse();
            inner.set(false);
            outer.set(true);
            assertThat(part.getAsBoolean()).isTrue();
            return StopSignal.current().getAsBoolean();
        });
        assertThat(StopSignal.current().getAsBoolean()).isFalse();
    }
}
