package imageferry.command.vault;

import static imageferry.command.vault.TestVault.ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import imageferry.command.crypto.KeyUnusableException;
import imageferry.command.key.DestroyKey;
import imageferry.command.refusal.RefusalReason;
import imageferry.command.refusal.Refused;
import imageferry.command.support.TestDatabase;
import imageferry.events.ids.KeyId;
import imageferry.events.key.KeyEvent.KeyDeletionCancelled;
import imageferry.events.key.KeyEvent.KeyDeletionScheduled;
import imageferry.events.key.KeyEvent.KeyEnabled;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class KeyDestructionTest {
    @TempDir
    private Path directory;

    private TestVault vault;
    private KeyId key;
    private String dataKey = "";

    @BeforeEach
    void open() {
        vault = new TestVault(TestDatabase.fresh(), directory);
        key = vault.key();
        dataKey = vault.dataKeys.current(ACCOUNT, key).encryption().dataKeyId();
    }

    @Test
    void only_a_key_whose_deletion_is_scheduled_is_destroyed() {
        assertThatThrownBy(() -> vault.destruction.destroy(key))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(RefusalReason.KEY_STATE_FORBIDS));
        assertThatThrownBy(() -> vault.destruction.destroy(new KeyId("none")))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.reason()).isEqualTo(RefusalReason.KEY_NOT_FOUND));

        assertThat(share()).exists();
        assertThat(vault.dataKeys.named(ACCOUNT, dataKey)).isNotNull();
    }

    @Test
    void a_destroyed_key_has_no_share_is_not_found_and_may_be_destroyed_again() {
        schedule();
        vault.destruction.destroy(key);

        assertThat(share()).doesNotExist();
        assertThat(vault.names.resolve(ACCOUNT, key.value())).isEmpty();
        refused(vault);
        vault.destruction.destroy(key);
        assertThat(vault.direct.sent).filteredOn(DestroyKey.class::isInstance).hasSize(1);
    }

    @Test
    void restoring_every_row_of_the_database_does_not_bring_a_destroyed_key_back() throws IOException {
        List<String> tables = List.of("cmk_version", "data_key", "key_state", "vault_root");
        Map<String, List<Map<String, Object>>> backup = new HashMap<>();
        tables.forEach(table -> backup.put(
                table, vault.jdbc.sql("select * from " + table).query().listOfRows()));
        schedule();
        vault.destruction.destroy(key);

        backup.forEach((table, rows) -> {
            vault.sql("delete from " + table);
            rows.forEach(row -> vault.sql(
                    "insert into " + table + " (" + String.join(", ", row.keySet()) + ") values ("
                            + String.join(
                                    ", ",
                                    row.keySet().stream().map(column -> "?").toList()) + ")",
                    row.values().toArray()));
        });

        TestVault restored = new TestVault(vault.source, directory);
        assertThat(restored.names.resolve(ACCOUNT, key.value())).contains(key);
        refused(restored);
        assertThatThrownBy(() -> restored.dataKeys.named(ACCOUNT, dataKey))
                .hasMessageContaining("share")
                .hasMessageContaining("gone");

        restored.folder.share(key).create();
        refused(restored);
    }

    @Test
    void from_the_intent_on_nobody_can_call_the_destruction_off() {
        schedule();
        vault.sql("update key_state set state = 'DESTROYING'");

        assertThatThrownBy(() -> vault.recorder.on(new KeyDeletionCancelled(key)))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> vault.recorder.on(new KeyEnabled(key))).isInstanceOf(Refused.class);
        refused(vault);
    }

    @Test
    void a_destruction_that_was_called_off_in_time_does_not_happen() {
        schedule();
        vault.recorder.on(new KeyDeletionCancelled(key));

        assertThatThrownBy(() -> vault.destruction.destroy(key)).isInstanceOf(Refused.class);
        assertThat(vault.dataKeys.named(ACCOUNT, dataKey)).isNotNull();
    }

    @Test
    void a_destruction_that_a_crash_interrupted_is_ended_at_the_next_start() throws IOException {
        schedule();
        vault.sql("update key_state set state = 'DESTROYING'");
        new TestVault(vault.source, directory).destruction.finishInterrupted();
        assertThat(share()).doesNotExist();

        vault.sql("update key_state set state = 'DESTROYING'");
        TestVault second = new TestVault(vault.source, directory);
        second.destruction.finishInterrupted();
        assertThat(second.direct.sent).containsExactly(new DestroyKey(key));
        assertThat(state()).isEqualTo("DESTROYED");
        assertThat(Files.exists(share())).isFalse();
    }

    @Test
    void a_share_that_cannot_be_removed_leaves_the_event_unsaid() throws IOException {
        schedule();
        Files.delete(share());
        Files.createDirectory(share());
        Files.createFile(share().resolve("in-the-way"));

        assertThatThrownBy(() -> vault.destruction.destroy(key)).isInstanceOf(UncheckedIOException.class);
        vault.destruction.finishInterrupted();

        assertThat(state()).isEqualTo("DESTROYING");
        assertThat(vault.direct.sent).noneMatch(DestroyKey.class::isInstance);
    }

    private void schedule() {
        vault.recorder.on(new KeyDeletionScheduled(key, Instant.EPOCH, null));
    }

    private Path share() {
        return directory.resolve("shares").resolve(key.value());
    }

    private String state() {
        return vault.jdbc.sql("select state from key_state").query(String.class).single();
    }

    private void refused(TestVault asked) {
        assertThatThrownBy(() -> asked.dataKeys.current(ACCOUNT, key)).isInstanceOf(KeyUnusableException.class);
        assertThatThrownBy(() -> asked.dataKeys.named(ACCOUNT, dataKey)).isInstanceOf(KeyUnusableException.class);
    }
}
