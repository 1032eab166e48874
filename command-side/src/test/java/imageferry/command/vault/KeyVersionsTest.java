package imageferry.command.vault;

import static imageferry.command.vault.TestVault.ACCOUNT;
import static imageferry.command.vault.TestVault.ORIGIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import imageferry.command.crypto.DataKey;
import imageferry.command.crypto.SecretBytes;
import imageferry.command.key.DisableKey;
import imageferry.command.refusal.RefusalReason;
import imageferry.command.refusal.Refused;
import imageferry.command.support.GroundContext;
import imageferry.command.support.TestDatabase;
import imageferry.events.ids.KeyId;
import imageferry.events.ids.KeyVersionId;
import imageferry.events.key.KeyEvent.DataKeyRewrapped;
import imageferry.events.key.KeyEvent.KeyVersionCreated;
import imageferry.events.key.KeyVersionCause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** New versions of keys and the rewrapping of data keys, whatever dies between the steps (I16). */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class KeyVersionsTest {
    @TempDir
    private Path directory;

    private final DataSource source = TestDatabase.fresh();
    private GroundContext ground;
    private TestVault vault;
    private KeyId key;

    @BeforeEach
    void start() throws ClassNotFoundException {
        ground = GroundContext.builder()
                .on(source)
                .withAggregate(Class.forName("imageferry.command.key.Key"))
                .withHandler(() -> new KeyStateRecorder(JdbcClient.create(source)))
                .start();
        vault = restarted();
        key = vault.key();
    }

    @AfterEach
    void stop() {
        ground.close();
    }

    @Test
    void a_process_that_dies_after_a_new_version_leaves_all_readable_and_the_next_one_rewraps() {
        DataKey before = vault.dataKeys.current(ACCOUNT, key);
        KeyVersionId first = before.encryption().keyVersionId();
        KeyVersionId second = vault.masterKeys.newVersion(ACCOUNT, key, ORIGIN);

        TestVault between = restarted();
        same(before, between.dataKeys.named(ACCOUNT, before.encryption().dataKeyId()));
        assertThat(between.dataKeys.current(ACCOUNT, key).encryption().keyVersionId())
                .isEqualTo(first);

        between.chores.look();
        TestVault after = restarted();
        same(before, after.dataKeys.named(ACCOUNT, before.encryption().dataKeyId()));
        assertThat(after.dataKeys.current(ACCOUNT, key).encryption().keyVersionId())
                .isEqualTo(second);
        after.chores.look();
        assertThat(events())
                .endsWith(
                        new KeyVersionCreated(key, second, first, KeyVersionCause.REQUEST, null),
                        new DataKeyRewrapped(key, before.encryption().dataKeyId(), 1, first, second));
    }

    @Test
    void a_rewrap_that_cannot_be_told_has_not_happened() {
        DataKey before = vault.dataKeys.current(ACCOUNT, key);
        vault.masterKeys.newVersion(ACCOUNT, key, ORIGIN);
        byte[] row = row();
        vault.sql("create function refuse() returns trigger language plpgsql as $$ begin raise exception 'no'; end $$");
        vault.sql("create trigger refuse before insert on domain_event_entry execute function refuse()");
        vault.chores.look();
        assertThat(row()).isEqualTo(row);
        same(before, restarted().dataKeys.current(ACCOUNT, key));

        vault.sql("drop trigger refuse on domain_event_entry");
        vault.chores.look();
        assertThat(row()).isNotEqualTo(row);
        same(before, restarted().dataKeys.current(ACCOUNT, key));
    }

    @Test
    void a_rewrap_waits_for_a_share_that_cannot_be_read() throws IOException {
        DataKey before = vault.dataKeys.current(ACCOUNT, key);
        vault.masterKeys.newVersion(ACCOUNT, key, ORIGIN);
        Path share = directory.resolve("shares").resolve(key.value());
        Files.move(share, directory.resolve("away"));
        vault.chores.look();
        Files.move(directory.resolve("away"), share);

        vault.clock.advance(Duration.ofSeconds(61));
        same(before, vault.dataKeys.current(ACCOUNT, key));
        vault.chores.look();
        same(before, vault.dataKeys.current(ACCOUNT, key));
        assertThat(events()).last().isInstanceOf(DataKeyRewrapped.class);
    }

    @Test
    void a_data_key_is_rewrapped_while_its_master_key_is_disabled() {
        DataKey before = vault.dataKeys.current(ACCOUNT, key);
        vault.masterKeys.newVersion(ACCOUNT, key, ORIGIN);
        ground.commands().send(new DisableKey(key, ACCOUNT), ORIGIN);
        vault.chores.look();

        assertThat(events()).last().isInstanceOf(DataKeyRewrapped.class);
        assertThatThrownBy(
                        () -> vault.dataKeys.named(ACCOUNT, before.encryption().dataKeyId()))
                .hasMessageContaining("disabled");
        assertThatThrownBy(() -> vault.masterKeys.newVersion(ACCOUNT, key, ORIGIN))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(RefusalReason.KEY_NOT_ENABLED));
        assertThat(count("cmk_version"))
                .as("nothing is made when the key refuses")
                .isEqualTo(2);
    }

    @Test
    void versions_made_at_once_follow_one_another() throws Exception {
        DataKey before = vault.dataKeys.current(ACCOUNT, key);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<KeyVersionId>> made = IntStream.range(0, 4)
                    .mapToObj(n -> threads.submit(() -> restarted().masterKeys.newVersion(ACCOUNT, key, ORIGIN)))
                    .toList();
            for (Future<KeyVersionId> version : made) {
                assertThat(version.get()).isNotNull();
            }
        } finally {
            threads.shutdownNow();
        }
        vault.chores.look();
        assertThat(vault.jdbc
                        .sql("select number from cmk_version order by number")
                        .query(Integer.class)
                        .list())
                .containsExactly(1, 2, 3, 4, 5);
        same(before, restarted().dataKeys.current(ACCOUNT, key));
    }

    @Test
    void a_version_does_at_most_two_to_the_32_encryptions() {
        SecretBytes plain = new SecretBytes(new byte[] {1});
        vault.sql("update cmk_version set reserved_uses = ?", VersionUses.MOST - VersionUses.RANGE);
        vault.ciphertexts.encrypt(ACCOUNT, key, plain, new TreeMap<>());
        assertThat(vault.jdbc
                        .sql("select reserved_uses from cmk_version")
                        .query(Long.class)
                        .single())
                .isEqualTo(VersionUses.MOST);
        assertThatThrownBy(() -> restarted().ciphertexts.encrypt(ACCOUNT, key, plain, new TreeMap<>()))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(RefusalReason.KEY_VERSION_USED_UP));

        vault.masterKeys.newVersion(ACCOUNT, key, ORIGIN);
        assertThat(restarted().ciphertexts.encrypt(ACCOUNT, key, plain, new TreeMap<>()))
                .isNotNull();
    }

    private TestVault restarted() {
        return new TestVault(source, directory, new SecureRandom(), ground.commands());
    }

    private List<Object> events() {
        return ground.bean(EventStore.class)
                .readEvents(key.value())
                .asStream()
                .<Object>map(EventMessage::getPayload)
                .toList();
    }

    private byte[] row() {
        return vault.jdbc
                .sql("select wrapped from data_key")
                .query(byte[].class)
                .single();
    }

    private int count(String table) {
        return vault.jdbc
                .sql("select count(*) from " + table)
                .query(Integer.class)
                .single();
    }

    private static void same(DataKey expected, DataKey actual) {
        assertThat(actual.encryption().dataKeyId())
                .isEqualTo(expected.encryption().dataKeyId());
        assertThat(actual.material().copy()).isEqualTo(expected.material().copy());
    }
}
