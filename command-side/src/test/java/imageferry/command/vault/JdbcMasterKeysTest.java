package imageferry.command.vault;

import static imageferry.command.vault.TestVault.ACCOUNT;
import static imageferry.command.vault.TestVault.ORIGIN;
import static imageferry.command.vault.TestVault.OTHER;
import static org.assertj.core.api.Assertions.assertThat;

import imageferry.command.key.AddKeyAlias;
import imageferry.command.key.CreateKey;
import imageferry.command.support.TestDatabase;
import imageferry.events.ids.KeyId;
import imageferry.events.key.KeyOwner;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.transaction.support.TransactionTemplate;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class JdbcMasterKeysTest {
    @TempDir
    private Path directory;

    private TestVault vault;

    @BeforeEach
    void open() {
        vault = new TestVault(TestDatabase.fresh(), directory);
    }

    @Test
    void a_new_key_has_a_share_a_version_and_its_command() {
        KeyId key = vault.masterKeys.create(ACCOUNT, "mine", ORIGIN);

        assertThat(key.value()).matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
        assertThat(directory.resolve("shares").resolve(key.value())).exists();
        assertThat(vault.direct.sent)
                .singleElement()
                .isEqualTo(new CreateKey(
                        key,
                        ACCOUNT,
                        KeyOwner.CUSTOMER,
                        "mine",
                        "Aliyun_AES_256",
                        "ENCRYPT/DECRYPT",
                        "Aliyun_KMS",
                        "SOFTWARE",
                        vault.versions.primary(ACCOUNT, key)));
    }

    @Test
    void an_account_has_one_service_key_under_its_alias() {
        KeyId key = vault.masterKeys.serviceKey(ACCOUNT, ORIGIN);

        assertThat(vault.masterKeys.serviceKey(ACCOUNT, ORIGIN)).isEqualTo(key);
        assertThat(vault.masterKeys.serviceKey(OTHER, ORIGIN)).isNotEqualTo(key);
        assertThat(vault.names.resolve(ACCOUNT, "alias/acs/ecs")).contains(key);
        assertThat(vault.direct.sent)
                .filteredOn(CreateKey.class::isInstance)
                .extracting(command -> ((CreateKey) command).owner())
                .containsExactly(KeyOwner.SERVICE, KeyOwner.SERVICE);
        assertThat(vault.direct.sent).contains(new AddKeyAlias(key, ACCOUNT, "alias/acs/ecs"));
    }

    @Test
    void many_that_need_the_service_key_at_once_make_one() throws Exception {
        int callers = 12;
        ExecutorService executor = Executors.newFixedThreadPool(callers);
        CyclicBarrier start = new CyclicBarrier(callers);
        try {
            List<Future<KeyId>> answers = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                answers.add(executor.submit(() -> {
                    start.await();
                    return vault.masterKeys.serviceKey(ACCOUNT, ORIGIN);
                }));
            }
            Set<KeyId> keys = new HashSet<>();
            for (Future<KeyId> answer : answers) {
                keys.add(answer.get());
            }
            assertThat(keys).hasSize(1);
        } finally {
            executor.shutdownNow();
        }
        assertThat(vault.direct.sent).filteredOn(CreateKey.class::isInstance).hasSize(1);
        assertThat(directory.resolve("shares").toFile().list()).hasSize(1);
    }

    @Test
    void a_service_key_made_in_a_transaction_that_fails_was_never_made() {
        new TransactionTemplate(vault.transactions).executeWithoutResult(status -> {
            vault.masterKeys.serviceKey(ACCOUNT, ORIGIN);
            status.setRollbackOnly();
        });

        assertThat(vault.names.resolve(ACCOUNT, "alias/acs/ecs")).isEmpty();
        KeyId key = vault.masterKeys.serviceKey(ACCOUNT, ORIGIN);
        assertThat(vault.dataKeys.current(ACCOUNT, key).material().length()).isEqualTo(32);
    }

    @Test
    void a_key_is_named_by_its_id_its_alias_and_their_arns_and_by_its_owner_alone() {
        KeyId key = vault.masterKeys.serviceKey(ACCOUNT, ORIGIN);
        List<String> texts = List.of(
                key.value(),
                "alias/acs/ecs",
                "acs:kms:cn-hangzhou:" + ACCOUNT + ":key/" + key,
                "acs:kms:cn-hangzhou:" + ACCOUNT + ":alias/acs/ecs");

        assertThat(texts)
                .allSatisfy(
                        text -> assertThat(vault.names.resolve(ACCOUNT, text)).contains(key));
        assertThat(texts)
                .allSatisfy(text -> assertThat(vault.names.resolve(OTHER, text)).isEmpty());
        assertThat(List.of(
                        "",
                        " ",
                        "\0",
                        "alias/",
                        "alias/none",
                        "alias/\0",
                        key.value().toUpperCase(Locale.ROOT),
                        "acs:kms:cn-hangzhou:" + OTHER + ":key/" + key,
                        "acs:ecs:cn-hangzhou:" + ACCOUNT + ":key/" + key,
                        "acs:kms:cn-hangzhou:" + ACCOUNT + ":key/",
                        "acs:kms:cn-hangzhou:" + ACCOUNT + ":key/\0",
                        "' or true --",
                        "a".repeat(70_000)))
                .allSatisfy(
                        text -> assertThat(vault.names.resolve(ACCOUNT, text)).isEmpty());
    }

    @Test
    void what_is_missing_is_an_alias_or_a_key() {
        assertThat(KeyNames.isAlias("alias/mine")).isTrue();
        assertThat(KeyNames.isAlias("acs:kms:cn-hangzhou:1:alias/mine")).isTrue();
        assertThat(KeyNames.isAlias("acs:kms:cn-hangzhou:1:key/mine")).isFalse();
        assertThat(KeyNames.isAlias("mine")).isFalse();
    }
}
