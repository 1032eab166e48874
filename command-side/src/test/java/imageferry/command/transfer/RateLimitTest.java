package imageferry.command.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RateLimitTest {
    @Test
    void bytes_pass_at_the_rate_and_no_faster() {
        AtomicLong asked = new AtomicLong();
        AtomicLong now = new AtomicLong();
        // each look at the clock is a millisecond later
        RateLimit link = new RateLimit(1 << 20, () -> {
            asked.incrementAndGet();
            return now.addAndGet(1_000_000);
        });
        long begun = now.get();
        link.pass(512 << 10, () -> false);
        long seconds1000 = (now.get() - begun) / 1_000_000;
        assertThat(asked).hasPositiveValue();
        // the first slice passes on credit: the second waits until it is paid
        assertThat(seconds1000).isBetween(240L, 270L);
    }

    @Test
    void without_a_cap_nobody_waits() {
        RateLimit link = new RateLimit(RateLimit.UNLIMITED);
        link.pass(1L << 40, () -> {
            throw new IllegalStateException("asked while waiting");
        });
        assertThat(link.bytesPerSecond()).isEqualTo(RateLimit.UNLIMITED);
    }

    @Test
    void a_change_reaches_who_waits() throws Exception {
        RateLimit link = new RateLimit(0);
        CountDownLatch waiting = new CountDownLatch(1);
        CompletableFuture<Void> work = CompletableFuture.runAsync(() -> link.pass(10L << 20, () -> {
            waiting.countDown();
            return false;
        }));
        assertThat(waiting.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(work).isNotDone();
        link.change(RateLimit.UNLIMITED);
        assertThat(work.get(10, TimeUnit.SECONDS)).isNull();
    }

    @Test
    void a_stop_ends_the_wait() {
        RateLimit link = new RateLimit(0);
        TransferException stopped = catchThrowableOfType(TransferException.class, () -> link.pass(1, () -> true));
        assertThat(stopped.kind()).isEqualTo(TransferException.Kind.STOPPED);
    }
}
