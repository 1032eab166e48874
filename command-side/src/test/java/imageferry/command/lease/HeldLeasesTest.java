package imageferry.command.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import imageferry.command.crypto.KeyUnusableException;
import imageferry.command.crypto.KeysAwayException;
import imageferry.command.crypto.SecretBytes;
import imageferry.command.support.AdjustableClock;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.KeyId;
import imageferry.events.ids.KeyVersionId;
import imageferry.events.key.Encryption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** What a replicator does with a lease in time, by clocks that the test sets. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HeldLeasesTest {
    private static final AccountId ACCOUNT = new AccountId("1000000000000001");
    private static final String DATA_KEY = "dk-1";
    private static final Encryption NAMES = new Encryption(new KeyId("k"), new KeyVersionId("v"), DATA_KEY, 1);

    private final List<Lease> lent = new ArrayList<>();
    private final List<Duration> pauses = new ArrayList<>();
    private Duration life = Duration.ofSeconds(60);
    private boolean away;
    private boolean disabled;
    private int asked;
    private long nanos = Long.MAX_VALUE - 5;
    private final AdjustableClock wall = new AdjustableClock();

    private final RemoteDataKeys keys = new RemoteDataKeys(this::answer, wall, () -> nanos, this::rest);

    @Test
    void a_lease_serves_many_questions_and_is_asked_anew_after_a_third_of_its_life() {
        use();
        pass(19);
        use();
        assertThat(asked).isEqualTo(1);

        pass(1);
        use();
        assertThat(asked).isEqualTo(2);
        assertThat(isWiped(lent.get(0))).as("the one that was renewed").isTrue();
        assertThat(isWiped(lent.get(1))).isFalse();
    }

    @Test
    void while_nobody_answers_it_is_used_so_long_that_its_last_use_ends_with_it_and_then_it_is_wiped() {
        use();
        away = true;
        pass(39);
        use();
        assertThat(asked).isEqualTo(2);
        use();
        assertThat(asked).as("left alone for a moment").isEqualTo(2);

        pass(1);
        assertThatThrownBy(this::use).isInstanceOf(KeysAwayException.class);
        assertThat(isWiped(lent.get(0))).isTrue();
    }

    @Test
    void a_lease_is_wiped_at_its_end_although_nobody_asks() {
        use();
        pass(39);
        keys.look();
        assertThat(isWiped(lent.get(0))).isFalse();
        pass(1);
        keys.look();
        assertThat(isWiped(lent.get(0))).isTrue();
    }

    @Test
    void nobody_there_is_tried_again_with_growing_pauses_and_told_at_once_to_those_that_follow() {
        away = true;
        assertThatThrownBy(this::use).isInstanceOf(KeysAwayException.class);
        assertThat(asked).isEqualTo(3);
        assertThat(pauses).isSorted().hasSize(2).doesNotHaveDuplicates();
        assertThatThrownBy(this::use).isInstanceOf(KeysAwayException.class);
        assertThat(asked).isEqualTo(3);

        away = false;
        pass(3);
        use();
        assertThat(asked).isEqualTo(4);
    }

    @Test
    void a_disabled_key_is_used_for_less_than_60_s_more_also_when_the_vault_goes_away_just_then() {
        use();
        disabled = true;
        pass(20);
        assertThatThrownBy(this::use).isInstanceOf(KeyUnusableException.class);
        assertThat(isWiped(lent.get(0))).isTrue();

        disabled = false;
        use();
        away = true;
        pass(40);
        // with the 20 s for which the data plane may use an answer, that is the minute
        assertThatThrownBy(this::use).isInstanceOf(KeysAwayException.class);
    }

    @Test
    void a_clock_that_is_wrong_by_a_minute_changes_nothing_and_one_that_is_set_ends_the_lease() {
        wall.advance(Duration.ofSeconds(-60));
        use();
        pass(19);
        use();
        assertThat(asked).isEqualTo(1);

        wall.advance(Duration.ofSeconds(-3600));
        use();
        assertThat(asked).as("set back").isEqualTo(2);
        wall.advance(Duration.ofSeconds(3600));
        use();
        assertThat(asked).as("set forward").isEqualTo(3);
        // a machine that was suspended: the clock that is never set stood still
        wall.advance(Duration.ofSeconds(40));
        keys.look();
        assertThat(lent).allMatch(HeldLeasesTest::isWiped);
    }

    @Test
    void a_lease_lasts_60_s_at_most_whatever_the_other_side_says() {
        life = Duration.ofHours(1);
        use();
        pass(40);
        keys.look();
        assertThat(lent).allMatch(HeldLeasesTest::isWiped);
    }

    @Test
    void what_is_not_the_key_asked_for_is_not_used() {
        assertThatThrownBy(() -> keys.named(ACCOUNT, "dk-2")).isInstanceOf(KeyUnusableException.class);
        assertThatThrownBy(() -> keys.named(new AccountId("2"), DATA_KEY)).isInstanceOf(KeyUnusableException.class);
        assertThatThrownBy(() -> keys.secrets(ACCOUNT)).isInstanceOf(KeyUnusableException.class);
        assertThat(lent).hasSize(3).allMatch(HeldLeasesTest::isWiped);
    }

    @Test
    void all_is_wiped_at_the_end() {
        use();
        keys.destroy();
        assertThat(lent).allMatch(HeldLeasesTest::isWiped);
    }

    @Test
    void the_form_on_the_wire_brings_everything_over_and_refuses_what_is_cut_off() {
        Lease lease = new Lease(ACCOUNT, NAMES, new SecretBytes(bytes(7)), null);
        byte[] form = LeaseForm.write(lease, life);
        LeaseForm.Timed read = LeaseForm.read(form);
        assertThat(read.life()).isEqualTo(life);
        assertThat(read.lease().account()).isEqualTo(ACCOUNT);
        assertThat(read.lease().encryption()).isEqualTo(NAMES);
        assertThat(read.lease().first().copy()).isEqualTo(bytes(7));
        for (int length = 0; length < form.length; length++) {
            byte[] cut = Arrays.copyOf(form, length);
            assertThatThrownBy(() -> LeaseForm.read(cut)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(lease.toString() + read).doesNotContain("7, 7").doesNotContain("07070707");
    }

    private void use() {
        assertThat(keys.named(ACCOUNT, DATA_KEY).material().copy()).isEqualTo(bytes(lent.size()));
    }

    private LeaseForm.Timed answer(LeaseRequest request) {
        asked++;
        if (away) {
            throw new KeysAwayException("Nobody there");
        }
        if (disabled) {
            throw new KeyUnusableException("Disabled");
        }
        Lease lease = new Lease(ACCOUNT, NAMES, new SecretBytes(bytes(lent.size() + 1)), null);
        lent.add(lease);
        return new LeaseForm.Timed(lease, life);
    }

    private void pass(long seconds) {
        nanos += Duration.ofSeconds(seconds).toNanos();
        wall.advance(Duration.ofSeconds(seconds));
    }

    private void rest(Duration time) {
        pauses.add(time);
    }

    private static byte[] bytes(int value) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    private static boolean isWiped(Lease lease) {
        return Arrays.equals(lease.first().copy(), new byte[32]);
    }
}
