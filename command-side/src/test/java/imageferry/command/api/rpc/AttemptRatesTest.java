package imageferry.command.api.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import imageferry.events.ids.AccountId;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Who tries another's resource again and again does not make the owner's history longer and longer. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AttemptRatesTest {
    private static final AccountId CALLER = new AccountId("2000000000000001");

    private final AtomicLong now = new AtomicLong();
    private final AttemptRates rates = new AttemptRates(now::get);

    @Test
    void the_first_attempts_are_recorded_and_then_one_a_minute() {
        assertThat(recorded("key", 1000)).isEqualTo(AttemptRates.BURST);
        now.addAndGet(Duration.ofMinutes(3).toNanos());
        assertThat(recorded("key", 1000)).isEqualTo(3);
    }

    @Test
    void each_resource_counts_for_itself_and_so_does_each_account() {
        assertThat(recorded("key", 60)).isEqualTo(AttemptRates.BURST);
        assertThat(recorded("other", 1)).isEqualTo(1);
        assertThat(rates.admit(new AccountId("2000000000000002"), "key")).isTrue();
    }

    private long recorded(String resource, int attempts) {
        return IntStream.range(0, attempts)
                .filter(n -> rates.admit(CALLER, resource))
                .count();
    }
}
