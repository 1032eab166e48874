package imageferry.command.vault;

import static imageferry.command.vault.TestVault.ACCOUNT;
import static imageferry.command.vault.TestVault.ORIGIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import imageferry.command.crypto.AccountSecrets;
import imageferry.command.crypto.DataKey;
import imageferry.command.crypto.SecretBytes;
import imageferry.command.key.CancelKeyDeletion;
import imageferry.command.key.DisableKey;
import imageferry.command.key.ScheduleKeyDeletion;
import imageferry.command.refusal.RefusalReason;
import imageferry.command.refusal.Refused;
import imageferry.command.support.GroundContext;
import imageferry.command.support.TestDatabase;
import imageferry.events.ids.KeyId;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The vault with the real aggregates, bus and event store. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class VaultOnTheStoreTest {
    @TempDir
    private Path directory;

    private final DataSource source = TestDatabase.fresh();
    private final RecordingRandom random = new RecordingRandom();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger rootLogger = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Level levelBefore = rootLogger.getEffectiveLevel();
    private GroundContext ground;
    private TestVault vault;

    @BeforeEach
    void start() throws ClassNotFoundException {
        ground = GroundContext.builder()
                .on(source)
                .withAggregate(Class.forName("imageferry.command.key.Key"))
                .withAggregate(Class.forName("imageferry.command.account.Account"))
                .withHandler(() -> new KeyStateRecorder(JdbcClient.create(source)))
                .start();
        vault = new TestVault(source, directory, random, ground.commands());
    }

    @AfterEach
    void stop() {
        rootLogger.detachAppender(log);
        rootLogger.setLevel(levelBefore);
        ground.close();
    }

    @Test
    void a_key_is_usable_from_the_commit_of_its_making_and_unusable_from_the_commit_of_its_disabling() {
        KeyId key = vault.key();
        assertThat(vault.dataKeys.current(ACCOUNT, key).encryption().keyId()).isEqualTo(key);

        ground.commands().send(new DisableKey(key, ACCOUNT), ORIGIN);

        assertThatThrownBy(() -> vault.dataKeys.current(ACCOUNT, key)).hasMessageContaining("disabled");
    }

    @Test
    void a_key_whose_making_is_undone_leaves_no_rows() {
        assertThatThrownBy(() -> ground.commands().inOneTransaction(() -> {
                    vault.masterKeys.serviceKey(ACCOUNT, ORIGIN);
                    throw new IllegalStateException("undone");
                }))
                .hasMessage("undone");

        for (String table : List.of("cmk_version", "key_state", "key_alias", "domain_event_entry")) {
            assertThat(count(table)).as(table).isZero();
        }
    }

    @Test
    void many_that_need_the_service_key_at_once_make_one_key_with_one_name() throws Exception {
        int callers = 10;
        ExecutorService executor = Executors.newFixedThreadPool(callers);
        CyclicBarrier start = new CyclicBarrier(callers);
        Set<KeyId> keys = new HashSet<>();
        try {
            List<Future<KeyId>> answers = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                answers.add(executor.submit(() -> {
                    start.await();
                    return vault.masterKeys.serviceKey(ACCOUNT, ORIGIN);
                }));
            }
            for (Future<KeyId> answer : answers) {
                keys.add(answer.get());
            }
        } finally {
            executor.shutdownNow();
        }
        assertThat(keys).hasSize(1);
        assertThat(count("domain_event_entry")).isEqualTo(2);
    }

    @Test
    void a_destruction_is_final_for_the_aggregate_too() {
        KeyId key = vault.key();
        ground.commands().send(new ScheduleKeyDeletion(key, ACCOUNT, Instant.EPOCH, false), ORIGIN);
        vault.sql("update key_state set state = 'DESTROYING'");
        assertThatThrownBy(() -> ground.commands().send(new CancelKeyDeletion(key, ACCOUNT), ORIGIN))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(RefusalReason.KEY_STATE_FORBIDS));

        vault.destruction.finishInterrupted();

        assertThat(vault.jdbc
                        .sql("select state from key_state")
                        .query(String.class)
                        .single())
                .isEqualTo("DESTROYED");
        assertThat(directory.resolve("shares").resolve(key.value())).doesNotExist();
        assertThatThrownBy(() -> ground.commands().send(new CancelKeyDeletion(key, ACCOUNT), ORIGIN))
                .isInstanceOf(Refused.class);
        assertThat(count("domain_event_entry")).isEqualTo(3);
    }

    @Test
    void no_secret_is_in_any_table_event_log_line_exception_or_text_of_an_object() {
        log.start();
        rootLogger.addAppender(log);
        rootLogger.setLevel(Level.TRACE);
        List<String> texts = new ArrayList<>();
        KeyId key = vault.key();
        vault.masterKeys.serviceKey(ACCOUNT, ORIGIN);
        AccessKey accessKey = vault.accessKeys.issue(ACCOUNT, ORIGIN);
        texts.add(vault.dataKeys.current(ACCOUNT, key).toString());
        vault.masterKeys.newVersion(ACCOUNT, key, ORIGIN);
        vault.chores.look();
        DataKey dataKey = vault.dataKeys.current(ACCOUNT, key);
        SecretBytes users = vault.ciphertexts.fresh(32);
        Ciphertext ciphertext = vault.ciphertexts.encrypt(ACCOUNT, key, users, new TreeMap<>());
        texts.add(ciphertext.toString());
        texts.add(vault.ciphertexts
                .decrypt(ACCOUNT, ciphertext.base64(), new TreeMap<>())
                .toString());
        texts.add(trace(
                () -> vault.ciphertexts.decrypt(ACCOUNT, ciphertext.base64(), new TreeMap<>(Map.of("not", "given")))));
        AccountSecrets secrets = vault.dataKeys.secrets(ACCOUNT);
        vault.accessKeys.find(accessKey.id().value());
        for (Object object : List.of(accessKey, dataKey, secrets, vault.root, vault.folder, vault.folder.root())) {
            texts.add(object.toString());
        }
        Canaries canaries = new Canaries();
        random.given().forEach(canaries::add);
        canaries.add(accessKey.secret().copy());
        assertThat(random.given())
                .as("root, shares, versions, data key, a user's data key, account secrets")
                .hasSize(10);
        assertThat(rowsWith(canaries)).isEmpty();

        provokeFailures(key, dataKey, accessKey, texts);

        rootLogger.detachAppender(log);
        assertThat(log.list).hasSizeGreaterThan(50);
        log.list.forEach(event -> texts.add(event.getFormattedMessage()));
        assertThat(texts).noneMatch(canaries::foundIn);
    }

    @Test
    void the_scan_finds_a_secret_in_every_form() {
        vault.key();
        Canaries canaries = new Canaries();
        random.given().forEach(canaries::add);
        byte[] secret = random.given().get(random.given().size() - 1);
        String sql = "insert into key_alias (account_id, alias, key_id) values (?, ?, ?)";
        vault.sql(sql, "1", HexFormat.of().formatHex(secret), "hex");
        vault.sql(sql, "2", "x" + Base64.getEncoder().encodeToString(secret), "base64");
        vault.sql("update vault_root set check_value = ?", (Object) secret);

        assertThat(rowsWith(canaries)).containsExactlyInAnyOrder("key_alias", "key_alias", "vault_root");
    }

    private void provokeFailures(KeyId key, DataKey dataKey, AccessKey accessKey, List<String> texts) {
        vault.sql("update data_key set generation = 7");
        vault.sql("update access_key set active = false");
        vault.clock.advance(OpenedKeys.LIFE);
        assertThat(vault.accessKeys.find(accessKey.id().value())).isEmpty();
        texts.add(trace(() -> vault.dataKeys.current(ACCOUNT, key)));
        vault.sql("update cmk_version set number = number + 7");
        texts.add(trace(() -> vault.dataKeys.named(ACCOUNT, dataKey.encryption().dataKeyId())));
        vault.sql("update account_secret set wrapped_digest = wrapped_plain_naming");
        texts.add(trace(() -> vault.dataKeys.secrets(ACCOUNT)));
        vault.sql("update vault_root set check_value = '\\x00'");
        texts.add(trace(() -> new TestVault(source, directory)));
    }

    private static String trace(Runnable failing) {
        try {
            failing.run();
        } catch (RuntimeException e) {
            StringWriter text = new StringWriter();
            e.printStackTrace(new PrintWriter(text));
            return text.toString();
        }
        throw new AssertionError("Expected a failure");
    }

    /** The table of each row, of all schemas, in which a secret is found. */
    private List<String> rowsWith(Canaries canaries) {
        List<String> found = new ArrayList<>();
        List<String> tables = vault.jdbc
                .sql("select quote_ident(table_schema) || '.' || quote_ident(table_name) from information_schema.tables"
                        + " where table_schema not in ('pg_catalog', 'information_schema')")
                .query(String.class)
                .list();
        assertThat(tables).hasSizeGreaterThan(8);
        for (String table : tables) {
            vault.jdbc.sql("select * from " + table).query().listOfRows().forEach(row -> {
                if (row.values().stream().filter(Objects::nonNull).anyMatch(value -> found(canaries, value))) {
                    found.add(table.substring(table.indexOf('.') + 1));
                }
            });
        }
        return found;
    }

    private static boolean found(Canaries canaries, Object value) {
        return canaries.foundIn(
                value instanceof byte[] bytes ? bytes : value.toString().getBytes(StandardCharsets.UTF_8));
    }

    private int count(String table) {
        return vault.jdbc
                .sql("select count(*) from " + table)
                .query(Integer.class)
                .single();
    }
}
