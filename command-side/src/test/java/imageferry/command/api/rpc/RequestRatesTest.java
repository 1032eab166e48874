package imageferry.command.api.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import imageferry.command.api.error.ThrottledException;
import imageferry.events.ids.AccountId;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RequestRatesTest {
    private static final AccountId ONE = new AccountId("1000000000000001");
    private static final AccountId OTHER = new AccountId("1000000000000002");

    /** Begins near the end of its range, as a machine's may. */
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1000);

    @Test
    void a_burst_is_taken_and_then_the_rate() {
        RequestRates rates = new RequestRates(10, 3, now::get);
        assertThat(admitted(rates, ONE, 5)).isEqualTo(3);
        after(Duration.ofMillis(100));
        assertThat(admitted(rates, ONE, 5)).isEqualTo(1);
        after(Duration.ofMillis(250));
        assertThat(admitted(rates, ONE, 5)).isEqualTo(2);
        after(Duration.ofHours(1));
        assertThat(admitted(rates, ONE, 5)).isEqualTo(3);
    }

    @Test
    void who_is_refused_is_told_when_to_come_again_and_then_taken() {
        RequestRates rates = new RequestRates(10, 1, now::get);
        rates.admit(ONE);
        after(Duration.ofMillis(30));
        assertThatExceptionOfType(ThrottledException.class)
                .isThrownBy(() -> rates.admit(ONE))
                .satisfies(e -> {
                    assertThat(e.retryAfter()).isBetween(Duration.ofMillis(70), Duration.ofMillis(71));
                    after(e.retryAfter());
                });
        assertThatNoException().isThrownBy(() -> rates.admit(ONE));
    }

    @Test
    void each_account_has_a_bucket_of_its_own() {
        RequestRates rates = new RequestRates(10, 2, now::get);
        assertThat(admitted(rates, ONE, 4)).isEqualTo(2);
        assertThat(admitted(rates, OTHER, 4)).isEqualTo(2);
    }

    @Test
    void zero_is_as_many_as_come() {
        assertThat(admitted(new RequestRates(0, 1, now::get), ONE, 10_000)).isEqualTo(10_000);
    }

    @Test
    void accounts_that_ask_no_more_are_forgotten() {
        RequestRates rates = new RequestRates(10, 2, now::get);
        for (int n = 0; n < 100_000; n++) {
            rates.admit(new AccountId("2%015d".formatted(n)));
            after(Duration.ofMillis(1));
        }
        assertThat(rates.remembered()).isLessThan(2_100);
    }

    private static int admitted(RequestRates rates, AccountId account, int requests) {
        int admitted = 0;
        for (int n = 0; n < requests; n++) {
            try {
                rates.admit(account);
                admitted++;
            } catch (ThrottledException e) {
                assertThat(e.retryAfter()).isPositive();
            }
        }
        return admitted;
    }

    private void after(Duration pause) {
        now.addAndGet(pause.toNanos());
    }
}
