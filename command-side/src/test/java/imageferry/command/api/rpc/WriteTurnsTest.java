package imageferry.command.api.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.dao.QueryTimeoutException;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WriteTurnsTest {
    private final WriteTurns turns = new WriteTurns(new DoorSettings(0, 1, 2, Duration.ofSeconds(10)));
    private final ExecutorService callers = Executors.newCachedThreadPool();
    private final CountDownLatch end = new CountDownLatch(1);
    private final AtomicInteger writing = new AtomicInteger();

    @AfterEach
    void shutDown() {
        end.countDown();
        callers.shutdownNow();
    }

    @Test
    void no_more_write_at_the_same_time_than_may_and_all_in_the_end() throws Exception {
        Future<?>[] calls = IntStream.range(0, 5)
                .mapToObj(call -> callers.submit(() -> turns.take(lasting(Duration.ofMinutes(1)), this::untilTheEnd)))
                .toArray(Future[]::new);
        await().until(() -> writing.get() == 2 && waiting() == 3);

        end.countDown();

        for (Future<?> call : calls) {
            assertThat(call.get()).isEqualTo("done");
        }
    }

    @Test
    void whose_turn_does_not_come_in_time_is_told_and_takes_none() throws Exception {
        Future<String> first = callers.submit(() -> turns.take(lasting(Duration.ofMinutes(1)), this::untilTheEnd));
        Future<String> second = callers.submit(() -> turns.take(lasting(Duration.ofMinutes(1)), this::untilTheEnd));
        await().until(() -> writing.get() == 2);

        assertThatExceptionOfType(QueryTimeoutException.class)
                .isThrownBy(() -> turns.take(lasting(Duration.ofMillis(20)), () -> "too early"));

        end.countDown();
        assertThat(first.get() + second.get()).isEqualTo("donedone");
        assertThat(turns.take(lasting(Duration.ofMillis(20)), () -> "next")).isEqualTo("next");
    }

    @Test
    void a_call_that_fails_gives_its_turn_back() {
        for (int call = 0; call < 3; call++) {
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> turns.take(lasting(Duration.ofMillis(20)), () -> {
                        throw new IllegalStateException("refused");
                    }));
        }
        assertThat(turns.take(lasting(Duration.ofMillis(20)), () -> "next")).isEqualTo("next");
    }

    private static Deadline lasting(Duration duration) {
        return Deadline.of(duration, System::nanoTime);
    }

    private int waiting() {
        return turns.waiting();
    }

    private String untilTheEnd() {
        writing.incrementAndGet();
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return "done";
    }
}
