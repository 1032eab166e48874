package imageferry.query.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PromptCoordinationTest {
    private final PromptCoordination coordination = new PromptCoordination(Executors.defaultThreadFactory());

    @Test
    void the_rest_at_a_full_buffer_is_short() {
        assertThat(delayOf(100)).isLessThanOrEqualTo(4);
    }

    @Test
    void other_delays_are_kept() {
        assertThat(delayOf(2_000)).isBetween(1_000L, 2_000L);
    }

    private long delayOf(long millis) {
        try {
            return coordination
                    .schedule(() -> {}, millis, TimeUnit.MILLISECONDS)
                    .getDelay(TimeUnit.MILLISECONDS);
        } finally {
            coordination.shutdownNow();
        }
    }
}
