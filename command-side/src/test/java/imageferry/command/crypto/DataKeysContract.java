package imageferry.command.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import imageferry.events.ids.AccountId;
import imageferry.events.ids.KeyId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** What the data plane relies on, whoever gives out the keys. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
public abstract class DataKeysContract {
    protected static final AccountId ACCOUNT = new AccountId("1000000000000001");
    protected static final AccountId OTHER = new AccountId("1000000000000002");

    /** A disabled key is used no longer than this; the data plane uses an answer for 20 s of it. */
    private static final Duration BITE = Duration.ofSeconds(60).minusSeconds(20);

    protected abstract DataKeys keys();

    /** A new master key of the first account, enabled. */
    protected abstract KeyId newKey();

    protected abstract void disable(KeyId key);

    protected abstract void enable(KeyId key);

    /** Lets time pass for everybody. */
    protected abstract void pass(Duration time);

    @Test
    void the_current_data_key_is_the_same_each_time_and_is_found_by_its_name() {
        KeyId key = newKey();
        DataKey made = keys().current(ACCOUNT, key);

        assertThat(made.material().length()).isEqualTo(32);
        assertThat(made.accountId()).isEqualTo(ACCOUNT);
        assertThat(made.encryption().keyId()).isEqualTo(key);
        same(made, keys().current(ACCOUNT, key));
        same(made, keys().named(ACCOUNT, made.encryption().dataKeyId()));
        pass(Duration.ofMinutes(5));
        same(made, keys().current(ACCOUNT, key));
        assertThat(keys().current(ACCOUNT, newKey()).material().copy())
                .isNotEqualTo(made.material().copy());
    }

    @Test
    void whoever_wipes_an_answer_wipes_nobody_elses() {
        KeyId key = newKey();
        DataKey made = keys().current(ACCOUNT, key);
        byte[] material = made.material().copy();
        AccountSecrets secrets = keys().secrets(ACCOUNT);
        byte[] digest = secrets.digest().copy();

        made.material().wipe();
        secrets.wipe();

        assertThat(keys().current(ACCOUNT, key).material().copy()).isEqualTo(material);
        assertThat(keys().secrets(ACCOUNT).digest().copy()).isEqualTo(digest);
    }

    @Test
    void what_is_anothers_or_nobodys_cannot_be_used() {
        KeyId key = newKey();
        String name = keys().current(ACCOUNT, key).encryption().dataKeyId();

        unusable(() -> keys().current(OTHER, key));
        unusable(() -> keys().named(OTHER, name));
        unusable(() -> keys().named(ACCOUNT, "no-such-data-key"));
        unusable(() -> keys().current(ACCOUNT, new KeyId("no-such-key")));
    }

    @Test
    void a_disabled_key_is_not_answered_for_any_more_in_time_and_an_enabled_one_is_again() {
        KeyId key = newKey();
        DataKey made = keys().current(ACCOUNT, key);
        String name = made.encryption().dataKeyId();
        keys().named(ACCOUNT, name);

        disable(key);
        pass(BITE);
        unusable(() -> keys().current(ACCOUNT, key));
        unusable(() -> keys().named(ACCOUNT, name));

        enable(key);
        same(made, keys().named(ACCOUNT, name));
        same(made, keys().current(ACCOUNT, key));
    }

    @Test
    void the_secrets_of_an_account_are_its_own_and_stay_the_same() {
        AccountSecrets made = keys().secrets(ACCOUNT);
        AccountSecrets other = keys().secrets(OTHER);
        pass(Duration.ofMinutes(2));
        AccountSecrets again = keys().secrets(ACCOUNT);

        assertThat(again.plainNaming().copy()).isEqualTo(made.plainNaming().copy());
        assertThat(again.digest().copy()).isEqualTo(made.digest().copy());
        assertThat(List.of(
                        made.digest().copy(),
                        other.plainNaming().copy(),
                        other.digest().copy()))
                .doesNotContain(made.plainNaming().copy());
    }

    @Test
    void many_that_ask_at_once_get_the_same() throws Exception {
        KeyId key = newKey();
        ExecutorService executor = Executors.newFixedThreadPool(6);
        try {
            List<Future<DataKey>> answers = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                answers.add(executor.submit(() -> keys().current(ACCOUNT, key)));
            }
            DataKey first = answers.get(0).get();
            for (Future<DataKey> answer : answers) {
                same(first, answer.get());
            }
        } finally {
            executor.shutdownNow();
        }
    }

    protected static void same(DataKey expected, DataKey actual) {
        assertThat(actual.accountId()).isEqualTo(expected.accountId());
        assertThat(actual.encryption()).isEqualTo(expected.encryption());
        assertThat(actual.material().copy()).isEqualTo(expected.material().copy());
    }

    protected static void unusable(ThrowingCallable question) {
        assertThatThrownBy(question).isInstanceOf(KeyUnusableException.class);
    }
}
