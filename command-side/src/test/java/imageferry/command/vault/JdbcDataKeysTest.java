package imageferry.command.vault;

import static imageferry.command.vault.TestVault.ACCOUNT;
import static imageferry.command.vault.TestVault.OTHER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import imageferry.command.crypto.DataKey;
import imageferry.command.crypto.KeyUnusableException;
import imageferry.command.support.TestDatabase;
import imageferry.events.ids.KeyId;
import imageferry.events.key.KeyEvent.KeyDeletionScheduled;
import imageferry.events.key.KeyEvent.KeyDisabled;
import imageferry.events.key.KeyEvent.KeyEnabled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.transaction.support.TransactionTemplate;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class JdbcDataKeysTest {
    private static final Duration LIFE = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    private TestVault vault;
    private KeyId key;

    @BeforeEach
    void open() {
        vault = new TestVault(TestDatabase.fresh(), directory);
        key = vault.key();
    }

    @Test
    void the_current_data_key_is_made_once_and_found_by_its_name_and_after_a_restart() {
        DataKey made = vault.dataKeys.current(ACCOUNT, key);

        assertThat(made.material().length()).isEqualTo(32);
        assertThat(made.encryption().keyId()).isEqualTo(key);
        assertThat(made.encryption().dataKeyGeneration()).isEqualTo(1);
        same(made, vault.dataKeys.current(ACCOUNT, key));
        same(made, vault.dataKeys.named(ACCOUNT, made.encryption().dataKeyId()));
        TestVault restarted = new TestVault(vault.source, directory);
        same(made, restarted.dataKeys.current(ACCOUNT, key));
        same(made, restarted.dataKeys.named(ACCOUNT, made.encryption().dataKeyId()));
    }

    @Test
    void keys_have_data_keys_of_their_own() {
        assertThat(vault.dataKeys.current(ACCOUNT, key).material().copy())
                .isNotEqualTo(
                        vault.dataKeys.current(ACCOUNT, vault.key()).material().copy());
    }

    @Test
    void many_that_ask_for_the_first_time_at_once_get_the_same_data_key() throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(8);
        try {
            List<Future<DataKey>> answers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                TestVault process = new TestVault(vault.source, directory);
                answers.add(executor.submit(() -> process.dataKeys.current(ACCOUNT, key)));
            }
            for (Future<DataKey> answer : answers) {
                same(vault.dataKeys.current(ACCOUNT, key), answer.get());
            }
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    void a_data_key_outlives_the_transaction_in_which_it_was_first_asked_for() {
        List<DataKey> got = new ArrayList<>();
        new TransactionTemplate(vault.transactions).executeWithoutResult(status -> {
            got.add(vault.dataKeys.current(ACCOUNT, key));
            status.setRollbackOnly();
        });

        same(got.get(0), new TestVault(vault.source, directory).dataKeys.current(ACCOUNT, key));
    }

    @Test
    void another_account_has_neither_the_master_key_nor_the_data_key() {
        DataKey made = vault.dataKeys.current(ACCOUNT, key);

        refused(() -> vault.dataKeys.current(OTHER, key));
        refused(() -> vault.dataKeys.named(OTHER, made.encryption().dataKeyId()));
        refused(() -> vault.dataKeys.named(ACCOUNT, "no-such-data-key"));
        refused(() -> vault.dataKeys.current(ACCOUNT, new KeyId("no-such-key")));
    }

    @Test
    void a_key_that_is_not_enabled_bites_at_the_next_question_although_its_material_is_known() {
        DataKey made = vault.dataKeys.current(ACCOUNT, key);
        String name = made.encryption().dataKeyId();

        vault.recorder.on(new KeyDisabled(key));
        refused(() -> vault.dataKeys.current(ACCOUNT, key));
        refused(() -> vault.dataKeys.named(ACCOUNT, name));

        vault.recorder.on(new KeyEnabled(key));
        same(made, vault.dataKeys.named(ACCOUNT, name));

        vault.recorder.on(new KeyDeletionScheduled(key, Instant.EPOCH, null));
        refused(() -> vault.dataKeys.current(ACCOUNT, key));
        refused(() -> vault.dataKeys.named(ACCOUNT, name));
    }

    @Test
    void material_is_kept_for_60_seconds_at_most() throws IOException {
        DataKey made = vault.dataKeys.current(ACCOUNT, key);
        Files.delete(directory.resolve("shares").resolve(key.value()));

        vault.clock.advance(LIFE.minusMillis(1));
        same(made, vault.dataKeys.current(ACCOUNT, key));

        vault.clock.advance(Duration.ofMillis(1));
        refused(() -> vault.dataKeys.current(ACCOUNT, key));
    }

    @Test
    void a_caller_that_wipes_its_key_wipes_nobody_elses() {
        DataKey made = vault.dataKeys.current(ACCOUNT, key);
        byte[] material = made.material().copy();

        made.material().wipe();

        assertThat(vault.dataKeys.current(ACCOUNT, key).material().copy()).isEqualTo(material);
    }

    @Test
    void the_secrets_of_an_account_are_made_once_and_are_its_own() {
        var made = vault.dataKeys.secrets(ACCOUNT);
        var again = new TestVault(vault.source, directory).dataKeys.secrets(ACCOUNT);
        var other = vault.dataKeys.secrets(OTHER);

        assertThat(again.plainNaming().copy()).isEqualTo(made.plainNaming().copy());
        assertThat(again.digest().copy()).isEqualTo(made.digest().copy());
        assertThat(List.of(
                        made.digest().copy(),
                        other.plainNaming().copy(),
                        other.digest().copy()))
                .doesNotContain(made.plainNaming().copy());
        assertThat(other.digest().copy()).isNotEqualTo(made.digest().copy());
    }

    static Stream<String> changedRows() {
        return Stream.of(
                "update data_key set wrapped = set_byte(wrapped, 20, get_byte(wrapped, 20) # 1)",
                "update data_key set generation = generation + 1",
                "update data_key set key_version_id = 'another'",
                "update data_key set data_key_id = 'another'",
                "update data_key set wrapped = (select wrapped from cmk_version limit 1)",
                "update cmk_version set wrapped = set_byte(wrapped, 20, get_byte(wrapped, 20) # 1)",
                "update cmk_version set number = number + 1",
                "update cmk_version set account_id = '" + OTHER + "'",
                "update cmk_version set key_version_id = 'another'",
                "update cmk_version set key_id = 'another'");
    }

    @ParameterizedTest
    @MethodSource("changedRows")
    void a_row_with_one_changed_column_does_not_open(String change) {
        vault.dataKeys.current(ACCOUNT, key);
        vault.sql(change);
        TestVault restarted = new TestVault(vault.source, directory);

        refused(() -> restarted.dataKeys.current(ACCOUNT, key));
    }

    @Test
    void a_row_that_was_given_to_another_account_or_key_does_not_open() {
        DataKey made = vault.dataKeys.current(ACCOUNT, key);
        KeyId second = vault.key();
        String name = made.encryption().dataKeyId();

        vault.sql("update data_key set key_id = ?", second.value());
        refused(() -> vault.dataKeys.current(ACCOUNT, second));
        vault.sql(
                "update data_key set key_id = ?, key_version_id = (select key_version_id from cmk_version where"
                        + " key_id = ?)",
                second.value(),
                second.value());
        refused(() -> vault.dataKeys.current(ACCOUNT, second));

        vault.sql("update data_key set key_id = ?, account_id = ?", key.value(), OTHER.value());
        vault.sql("update key_state set account_id = ?", OTHER.value());
        refused(() -> vault.dataKeys.named(OTHER, name));
        vault.sql(
                "update data_key set key_version_id = (select key_version_id from cmk_version where key_id = ?)",
                key.value());
        vault.sql("update cmk_version set account_id = ?", OTHER.value());
        refused(() -> vault.dataKeys.named(OTHER, name));
        refused(() -> vault.dataKeys.current(OTHER, key));
    }

    @Test
    void versions_that_changed_places_do_not_open() {
        KeyId second = vault.key();
        vault.sql("update cmk_version v set wrapped = o.wrapped from cmk_version o where o.key_id <> v.key_id");

        refused(() -> vault.dataKeys.current(ACCOUNT, key));
        refused(() -> vault.dataKeys.current(ACCOUNT, second));
    }

    @Test
    void shares_that_changed_places_or_were_changed_open_nothing() throws IOException {
        KeyId second = vault.key();
        Path share = directory.resolve("shares").resolve(key.value());
        Files.write(share, Files.readAllBytes(directory.resolve("shares").resolve(second.value())));
        refused(() -> vault.dataKeys.current(ACCOUNT, key));

        Files.write(share, new byte[5]);
        refused(() -> vault.dataKeys.current(ACCOUNT, key));
    }

    @Test
    void account_secrets_that_were_changed_or_changed_places_do_not_open() {
        vault.dataKeys.secrets(ACCOUNT);
        vault.sql("update account_secret set wrapped_plain_naming = wrapped_digest, wrapped_digest ="
                + " wrapped_plain_naming");
        refused(() -> vault.dataKeys.secrets(ACCOUNT));

        vault.sql(
                "update account_secret set wrapped_plain_naming = wrapped_digest, wrapped_digest ="
                        + " wrapped_plain_naming, account_id = ?",
                OTHER.value());
        refused(() -> vault.dataKeys.secrets(OTHER));
    }

    private static void same(DataKey expected, DataKey actual) {
        assertThat(actual.accountId()).isEqualTo(expected.accountId());
        assertThat(actual.encryption()).isEqualTo(expected.encryption());
        assertThat(actual.material().copy()).isEqualTo(expected.material().copy());
    }

    private static void refused(ThrowingCallable question) {
        assertThatThrownBy(question).isInstanceOf(KeyUnusableException.class);
    }
}
