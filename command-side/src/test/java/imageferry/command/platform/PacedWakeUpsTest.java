package imageferry.command.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PacedWakeUpsTest {
    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor();
    private final AtomicInteger commits = new AtomicInteger();
    private final AtomicInteger wakeUps = new AtomicInteger();
    private final AtomicInteger seen = new AtomicInteger();

    private final PacedWakeUps paced = new PacedWakeUps(
            () -> {
                wakeUps.incrementAndGet();
                seen.accumulateAndGet(commits.get(), Math::max);
            },
            later);

    @AfterEach
    void stop() {
        later.shutdownNow();
    }

    @Test
    void a_few_commits_wake_at_once() {
        for (int i = 1; i <= PacedWakeUps.AT_ONCE; i++) {
            commit();
            assertThat(seen).hasValue(i);
        }
    }

    @Test
    void many_commits_wake_seldom_and_none_is_lost() {
        long begun = System.nanoTime();
        for (int i = 0; i < 100_000; i++) {
            commit();
        }
        await().untilAsserted(() -> assertThat(seen).hasValue(100_000));
        long paced = (System.nanoTime() - begun) / PacedWakeUps.APART_NANOS;
        assertThat((long) wakeUps.get()).isLessThanOrEqualTo(PacedWakeUps.AT_ONCE + paced + 2);
    }

    @Test
    void what_is_committed_while_the_service_stops_wakes_at_once() {
        later.shutdown();
        for (int i = 1; i <= 2 * PacedWakeUps.AT_ONCE; i++) {
            commit();
            assertThat(seen).hasValue(i);
        }
    }

    private void commit() {
        commits.incrementAndGet();
        paced.run();
    }
}
