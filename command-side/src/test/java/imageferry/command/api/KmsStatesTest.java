package imageferry.command.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import imageferry.acceptance.Acceptance;
import imageferry.command.api.RpcClient.Reply;
import imageferry.command.api.rpc.ActionRegistry;
import imageferry.command.api.rpc.ApiVersion;
import imageferry.events.ids.AccountId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every KMS action on a key in every state, over HTTP, as the API's table of states has it; and what happens when times come. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@SuppressWarnings("NullAway.Init")
class KmsStatesTest {
    private static final AccountId OWNER = new AccountId("4000000000000001");
    private static final String SECRET = Base64.getEncoder().encodeToString("a secret of somebody".getBytes(StandardCharsets.UTF_8));
    private static final String MODIFY = "409 Rejected.StateModifiedFailed";
    private static final String DISABLED = "409 Rejected.Disabled";
    private static final String PENDING = "409 Rejected.PendingDeletion";
    private static final String OK = "200 ";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static FrontDoorContext door;
    private static RpcClient client;
    private static RpcClient stranger;
    private static int aliases;

    /** What an action answers when the key is Enabled, Disabled, PendingDeletion. */
    record Row(String action, List<String> answers, List<String> parameters) {
        @Override
        public String toString() {
            return action;
        }
    }

    static Stream<Row> rows() {
        return Stream.of(
                row("EnableKey", OK, OK, MODIFY),
                row("DisableKey", OK, OK, MODIFY),
                row("ScheduleKeyDeletion", OK, OK, MODIFY, "PendingWindowInDays", "7"),
                row("CancelKeyDeletion", MODIFY, MODIFY, OK),
                row("CreateAlias", OK, OK, MODIFY, "AliasName", "alias/another-$N"),
                row("UpdateAlias", OK, OK, MODIFY, "AliasName", "$OTHER"),
                row("UpdateKeyDescription", OK, OK, MODIFY, "Description", "other"),
                row("SetDeletionProtection", OK, OK, MODIFY, "EnableDeletionProtection", "false"),
                row("TagResource", OK, OK, MODIFY, "Tags", "[{\"TagKey\":\"a\",\"TagValue\":\"b\"}]"),
                row("UntagResource", OK, OK, MODIFY, "TagKeys", "[\"a\"]"),
                row("UpdateRotationPolicy", OK, DISABLED, PENDING, "EnableAutomaticRotation", "false"),
                row("CreateKeyVersion", OK, DISABLED, PENDING),
                row("GenerateDataKey", OK, DISABLED, PENDING),
                row("GenerateDataKeyWithoutPlaintext", OK, DISABLED, PENDING),
                row("Encrypt", OK, DISABLED, PENDING, "Plaintext", SECRET),
                row("ListKeyVersions", OK, OK, OK),
                row("ListAliasesByKeyId", OK, OK, OK),
                row("GetKeyPolicy", OK, OK, OK));
    }

    /** Those that name no key by KeyId, or are tested beside: views are not there behind this door. */
    private static final Set<String> ELSEWHERE = Set.of(
            "CreateKey",
            "ListKeys",
            "ListAliases",
            "DeleteAlias",
            "Decrypt",
            "ReEncrypt",
            "DescribeKey",
            "DescribeKeyVersion",
            "ListResourceTags",
            "SetKeyPolicy",
            "TagResources",
            "UntagResources",
            "ListTagResources");

    @BeforeAll
    static void start() {
        door = FrontDoorContext.start();
        client = door.client(OWNER);
        stranger = door.client(new AccountId("4000000000000002"));
    }

    @AfterAll
    static void stop() {
        door.close();
    }

    @Test
    void every_action_of_the_registry_is_in_the_table() {
        Set<String> known = rows().map(Row::action).collect(Collectors.toCollection(TreeSet::new));
        known.addAll(ELSEWHERE);
        assertThat(known)
                .isEqualTo(door.bean(ActionRegistry.class).all().stream()
                        .filter(action -> action.version() == ApiVersion.KMS)
                        .map(action -> action.name())
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @ParameterizedTest
    @MethodSource("rows")
    @Acceptance("I11")
    void an_action_answers_by_the_state_of_the_key(Row row) {
        assertThat(codes(row)).isEqualTo(row.answers());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void the_key_of_another_and_no_key_are_answered_alike(Row row) {
        String key = key();
        Reply another = call(stranger, row, key, "alias/x");
        Reply none = call(stranger, row, "0b5c5ef2-6d43-4a6a-9f53-0d4a8e6f0c11", "alias/x");
        assertThat(another.status() + " " + another.code()).isEqualTo("404 Forbidden.KeyNotFound");
        assertThat(withoutId(another)).isEqualTo(withoutId(none));
        await().until(() -> events(key).contains("KeyUseRefused"));
    }

    @Test
    void ciphertexts_open_by_the_state_of_their_key_and_for_its_account_alone() {
        String key = key();
        String blob = encrypt(key, "{\"a\":\"b\",\"c\":\"d\"}");
        assertThat(decrypt(client, blob, "{\"c\":\"d\",\"a\":\"b\"}").text("Plaintext"))
                .isEqualTo(SECRET);
        for (String context : List.of("{}", "{\"a\":\"b\"}", "{\"a\":\"d\",\"c\":\"b\"}")) {
            assertThat(said(decrypt(client, blob, context))).isEqualTo("400 InvalidCiphertext");
        }
        assertThat(said(decrypt(client, blob, "[]"))).isEqualTo("400 InvalidParameter");
        assertThat(said(decrypt(client, "x" + blob, "{}"))).isEqualTo("400 InvalidCiphertext");
        assertThat(said(client.kms("Decrypt", "CiphertextBlob", SECRET))).isEqualTo("400 InvalidCiphertext");

        Reply another = decrypt(stranger, blob, "{\"a\":\"b\",\"c\":\"d\"}");
        Reply none = decrypt(stranger, ofNoVersion(blob), "{\"a\":\"b\",\"c\":\"d\"}");
        assertThat(said(another)).isEqualTo("404 Forbidden.KeyNotFound");
        assertThat(withoutId(another)).isEqualTo(withoutId(none));
        assertThat(events(key)).contains("KeyUseRefused");

        ok(client.kms("DisableKey", "KeyId", key));
        assertThat(said(decrypt(client, blob, "{}"))).isEqualTo(DISABLED);
        ok(client.kms("ScheduleKeyDeletion", "KeyId", key, "PendingWindowInDays", "366"));
        assertThat(said(decrypt(client, blob, "{}"))).isEqualTo(PENDING);
        ok(client.kms("CancelKeyDeletion", "KeyId", key));
        ok(decrypt(client, blob, "{\"a\":\"b\",\"c\":\"d\"}"));
    }

    @Test
    void every_byte_of_a_ciphertext_counts() {
        byte[] blob = Base64.getDecoder().decode(encrypt(key(), "{}"));
        for (int i = 0; i < blob.length; i += 3) {
            byte[] changed = blob.clone();
            changed[i] ^= 1;
            Reply reply = decrypt(client, Base64.getEncoder().encodeToString(changed), "{}");
            assertThat(said(reply)).as("byte " + i).isIn("400 InvalidCiphertext", "404 Forbidden.KeyNotFound");
        }
    }

    @Test
    void new_ciphertexts_lie_under_the_new_version_and_old_ones_open() {
        String key = key();
        String old = encrypt(key, "{}");
        String version = client.kms("CreateKeyVersion", "KeyId", key).body().path("KeyVersion").path("KeyVersionId").asString();
        Reply encrypted = client.kms("Encrypt", "KeyId", key, "Plaintext", SECRET);

        assertThat(encrypted.text("KeyVersionId")).isEqualTo(version);
        assertThat(Base64.getDecoder().decode(encrypted.text("CiphertextBlob"))).startsWith(version.getBytes(StandardCharsets.US_ASCII));
        assertThat(decrypt(client, old, "{}").text("Plaintext")).isEqualTo(SECRET);
        assertThat(decrypt(client, encrypted.text("CiphertextBlob"), "{}").text("Plaintext"))
                .isEqualTo(SECRET);
        Reply moved = client.kms("ReEncrypt", "CiphertextBlob", old, "DestinationKeyId", key());
        assertThat(decrypt(client, moved.text("CiphertextBlob"), "{}").text("Plaintext"))
                .isEqualTo(SECRET);
    }

    @Test
    void data_keys_are_as_long_as_asked_for_and_dry_runs_make_none() {
        String key = key();
        for (var length : Map.of("AES_256", 32, "AES_128", 16).entrySet()) {
            Reply made = client.kms("GenerateDataKey", "KeyId", key, "KeySpec", length.getKey());
            assertThat(Base64.getDecoder().decode(made.text("Plaintext"))).hasSize(length.getValue());
            assertThat(decrypt(client, made.text("CiphertextBlob"), "{}").text("Plaintext"))
                    .isEqualTo(made.text("Plaintext"));
        }
        assertThat(Base64.getDecoder()
                        .decode(client.kms("GenerateDataKey", "KeyId", key, "NumberOfBytes", "1024")
                                .text("Plaintext")))
                .hasSize(1024);
        assertThat(client.kms("GenerateDataKeyWithoutPlaintext", "KeyId", key)
                        .body()
                        .has("Plaintext"))
                .isFalse();
        assertThat(said(client.kms("GenerateDataKey", "KeyId", key, "NumberOfBytes", "1025")))
                .isEqualTo("400 InvalidParameter");
        assertThat(said(client.kms("GenerateDataKey", "KeyId", key, "KeySpec", "AES_512")))
                .isEqualTo("400 InvalidParameter");
        assertThat(said(client.kms("GenerateDataKey", "KeyId", key, "DryRun", "true")))
                .isEqualTo("400 DryRunOperation");
        String large = Base64.getEncoder().encodeToString(new byte[6144]);
        ok(client.kms("Encrypt", "KeyId", key, "Plaintext", large));
        assertThat(said(client.kms(
                        "Encrypt", "KeyId", key, "Plaintext", Base64.getEncoder().encodeToString(new byte[6145]))))
                .isEqualTo("400 InvalidParameter");
    }

    @Test
    void a_name_means_one_key_of_its_account() {
        String first = key();
        String second = key();
        ok(client.kms("CreateAlias", "KeyId", first, "AliasName", "alias/mine"));
        assertThat(said(client.kms("CreateAlias", "KeyId", second, "AliasName", "alias/mine")))
                .isEqualTo("400 AliasAlreadyExists");
        assertThat(said(client.kms("CreateAlias", "KeyId", first, "AliasName", "alias/mine")))
                .isEqualTo("400 AliasAlreadyExists");
        String strangers = stranger.kms("CreateKey").body().path("KeyMetadata").path("KeyId").asString();
        ok(stranger.kms("CreateAlias", "KeyId", strangers, "AliasName", "alias/mine"));
        assertThat(client.kms("Encrypt", "KeyId", "alias/mine", "Plaintext", SECRET).text("KeyId"))
                .isEqualTo(first);
        ok(client.kms("UpdateAlias", "KeyId", second, "AliasName", "alias/mine"));
        assertThat(client.kms("Encrypt", "KeyId", "alias/mine", "Plaintext", SECRET).text("KeyId"))
                .isEqualTo(second);
        ok(client.kms("DeleteAlias", "AliasName", "alias/mine"));
        assertThat(said(client.kms("Encrypt", "KeyId", "alias/mine", "Plaintext", SECRET)))
                .isEqualTo("404 Forbidden.AliasNotFound");
        assertThat(said(client.kms("DeleteAlias", "AliasName", "alias/mine"))).isEqualTo("404 Forbidden.AliasNotFound");
        for (String bad : List.of("mine", "alias/", "alias/a b", "alias/" + "a".repeat(250))) {
            assertThat(said(client.kms("CreateAlias", "KeyId", first, "AliasName", bad)))
                    .isEqualTo("400 InvalidParameter");
        }
        assertThat(said(client.kms("CreateAlias", "KeyId", first, "AliasName", "alias/acs/mine")))
                .isEqualTo("400 Unsupported.Alias");
    }

    @Test
    void a_key_rotates_when_its_time_comes_and_not_while_it_cannot_be_used() {
        String key = client.kms("CreateKey", "EnableAutomaticRotation", "true", "RotationInterval", "7d")
                .body()
                .path("KeyMetadata")
                .path("KeyId")
                .asString();
        ok(client.kms("DisableKey", "KeyId", key));
        comes(key, "key-rotation");
        await().atMost(PATIENCE).until(() -> deadlines(key, "key-rotation") == 0);
        assertThat(events(key)).doesNotContain("KeyRotationDue");

        ok(client.kms("EnableKey", "KeyId", key));
        ok(client.kms("UpdateRotationPolicy", "KeyId", key, "EnableAutomaticRotation", "true", "RotationInterval", "8d"));
        comes(key, "key-rotation");
        await().atMost(PATIENCE).until(() -> events(key).contains("KeyVersionCreated"));
        assertThat(events(key)).containsOnlyOnce("KeyRotationDue", "KeyVersionCreated");
        assertThat(deadlines(key, "key-rotation")).as("the next one").isEqualTo(1);
    }

    @Test
    void a_key_is_destroyed_when_its_time_comes_and_then_does_not_exist() {
        String key = key();
        String blob = encrypt(key, "{}");
        ok(client.kms("CreateAlias", "KeyId", key, "AliasName", "alias/doomed"));
        ok(client.kms("ScheduleKeyDeletion", "KeyId", key, "PendingWindowInDays", "7"));
        comes(key, "key-destruction");
        await().atMost(PATIENCE).until(() -> events(key).contains("KeyDestroyed"));

        assertThat(said(client.kms("CancelKeyDeletion", "KeyId", key))).isEqualTo("404 Forbidden.KeyNotFound");
        assertThat(said(decrypt(client, blob, "{}"))).isEqualTo("404 Forbidden.KeyNotFound");
        ok(client.kms("CreateAlias", "KeyId", key(), "AliasName", "alias/doomed"));
    }

    @Test
    void the_destruction_of_a_key_that_snapshots_need_is_put_off_unless_forced() {
        String key = key();
        dependOn(key, "s-needed");
        ok(client.kms("ScheduleKeyDeletion", "KeyId", key, "PendingWindowInDays", "7"));
        comes(key, "key-destruction");
        await().atMost(PATIENCE).until(() -> events(key).contains("KeyDestructionPostponed"));
        assertThat(deadlines(key, "key-destruction")).isEqualTo(1);
        assertThat(events(key)).doesNotContain("KeyDestroyed");

        door.sql()
                .sql("update published_content set over = true where snapshot_id = 's-needed'")
                .update();
        comes(key, "key-destruction");
        await().atMost(PATIENCE).until(() -> events(key).contains("KeyDestroyed"));

        String forced = key();
        dependOn(forced, "s-given-up");
        ok(client.kms("ScheduleKeyDeletion", "KeyId", forced, "PendingWindowInDays", "7", "Force", "true"));
        comes(forced, "key-destruction");
        await().atMost(PATIENCE).until(() -> events(forced).contains("KeyDestroyed"));
    }

    @Test
    void a_deletion_waits_from_7_to_366_days_and_a_protected_key_is_not_deleted() {
        String key = key();
        for (String days : List.of("6", "367", "x", "-7")) {
            assertThat(said(client.kms("ScheduleKeyDeletion", "KeyId", key, "PendingWindowInDays", days)))
                    .isEqualTo("400 InvalidParameter");
        }
        assertThat(said(client.kms("ScheduleKeyDeletion", "KeyId", key))).isEqualTo("400 MissingParameter");
        String arn = "acs:kms:cn-hangzhou:" + OWNER + ":key/" + key;
        ok(client.kms("SetDeletionProtection", "ProtectedResourceArn", arn, "EnableDeletionProtection", "true"));
        assertThat(said(client.kms("ScheduleKeyDeletion", "KeyId", key, "PendingWindowInDays", "7")))
                .isEqualTo("400 UnsupportedOperation");
        assertThat(events(key)).containsSequence("KeyDeletionProtectionChanged", "KeyUseRefused");
    }

    private static List<String> codes(Row row) {
        List<String> codes = new ArrayList<>();
        for (String state : List.of("Enabled", "Disabled", "PendingDeletion")) {
            String key = key();
            String alias = "alias/of-" + ++aliases;
            ok(client.kms("CreateAlias", "KeyId", key(), "AliasName", alias));
            ok(client.kms("TagResource", "KeyId", key, "Tags", "[{\"TagKey\":\"a\"}]"));
            if (state.equals("Disabled")) {
                ok(client.kms("DisableKey", "KeyId", key));
            }
            if (state.equals("PendingDeletion")) {
                ok(client.kms("ScheduleKeyDeletion", "KeyId", key, "PendingWindowInDays", "30"));
            }
            codes.add(said(call(client, row, key, alias)));
        }
        return codes;
    }

    private static Reply call(RpcClient caller, Row row, String key, String alias) {
        Stream<String> own = row.parameters().stream()
                .map(text -> text.replace("$OTHER", alias).replace("$N", Integer.toString(++aliases)));
        return caller.kms(row.action(), Stream.concat(Stream.of("KeyId", key), own).toArray(String[]::new));
    }

    private static Row row(String action, String enabled, String disabled, String pending, String... parameters) {
        return new Row(action, List.of(enabled, disabled, pending), Arrays.asList(parameters));
    }

    private static String key() {
        return client.kms("CreateKey").body().path("KeyMetadata").path("KeyId").asString();
    }

    private static String encrypt(String key, String context) {
        return ok(client.kms("Encrypt", "KeyId", key, "Plaintext", SECRET, "EncryptionContext", context))
                .text("CiphertextBlob");
    }

    private static Reply decrypt(RpcClient caller, String blob, String context) {
        return caller.kms("Decrypt", "CiphertextBlob", blob, "EncryptionContext", context);
    }

    private static String ofNoVersion(String blob) {
        byte[] bytes = Base64.getDecoder().decode(blob);
        System.arraycopy("00000000-0000-4000-8000-000000000000".getBytes(StandardCharsets.US_ASCII), 0, bytes, 0, 36);
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static String said(Reply reply) {
        return reply.status() + " " + reply.code();
    }

    private static Reply ok(Reply reply) {
        assertThat(said(reply)).isEqualTo(OK);
        return reply;
    }

    private static Map<String, String> withoutId(Reply reply) {
        Map<String, String> fields = new HashMap<>();
        reply.body().properties().forEach(field -> fields.put(field.getKey(), field.getValue().toString()));
        fields.remove("RequestId");
        return fields;
    }

    /** Lets the time of a deadline come now. */
    private static void comes(String key, String name) {
        await().atMost(PATIENCE).until(() -> deadlines(key, name) > 0);
        door.sql()
                .sql("update scheduled_tasks set execution_time = now() where convert_from(task_data, 'UTF8') like ?"
                        + " and convert_from(task_data, 'UTF8') like ?")
                .params("%" + key + "%", "%" + name + "%")
                .update();
    }

    private static int deadlines(String key, String name) {
        return door.sql()
                .sql("select count(*) from scheduled_tasks where convert_from(task_data, 'UTF8') like ?"
                        + " and convert_from(task_data, 'UTF8') like ?")
                .params("%" + key + "%", "%" + name + "%")
                .query(Integer.class)
                .single();
    }

    private static void dependOn(String key, String snapshot) {
        door.sql()
                .sql("insert into published_content (snapshot_id, account_id, region_id, size_bytes, manifest, key_id)"
                        + " values (?, ?, 'cn-hangzhou', 1, 'm', ?)")
                .params(snapshot, OWNER.value(), key)
                .update();
    }

    private static List<String> events(String key) {
        return door.sql()
                .sql("select payload_type from domain_event_entry where aggregate_identifier = ? order by sequence_number")
                .param(key)
                .query(String.class)
                .list();
    }
}
