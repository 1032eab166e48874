package imageferry.command.api.kms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import imageferry.command.api.error.ApiException;
import imageferry.command.api.rpc.Action;
import imageferry.command.api.rpc.Answer;
import imageferry.command.api.rpc.Call;
import imageferry.command.api.rpc.Parameters;
import imageferry.command.dispatch.Origin;
import imageferry.command.refusal.RefusalReason;
import imageferry.command.refusal.Refused;
import imageferry.command.region.Region;
import imageferry.command.region.Regions;
import imageferry.command.support.TestDatabase;
import imageferry.command.vault.KeyNames;
import imageferry.command.vault.MasterKeys;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.KeyId;
import imageferry.events.ids.KeyVersionId;
import imageferry.events.ids.RegionId;
import imageferry.events.key.KeyOwner;
import imageferry.events.readside.KeyQuery;
import imageferry.events.readside.KeyState;
import imageferry.events.readside.KeyView;
import imageferry.events.readside.Paging;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class KmsActionsTest {
    private static final AccountId ACCOUNT = new AccountId("1000000000000001");
    private static final AccountId OTHER = new AccountId("1000000000000002");
    private static final KeyId KEY = new KeyId("0b5c5ef2-6d43-4a6a-9f53-0d4a8e6f0c11");
    private static final KeyVersionId VERSION = new KeyVersionId("2f8c1f0a-30a1-4a0e-8f0e-7e2f4f2f1a10");
    private static final Instant NOW = Instant.parse("2026-11-21T04:05:06.789Z");

    private final Regions regions = new Regions(List.of(
            new Region(new RegionId("cn-hangzhou"), "Hangzhou", "bp1"),
            new Region(new RegionId("eu-central-1"), "Frankfurt", "gw8")));
    private final KeyMetadata metadata = new KeyMetadata(regions);
    private final ListedKeys readSide = new ListedKeys();
    private final Action createKey = new CreateKey(new OneKey(), metadata, Clock.fixed(NOW, ZoneOffset.UTC));
    private final Action listKeys = new ListKeys(readSide, metadata);

    @Test
    void a_new_key_is_described_with_texts_alone() {
        Map<String, Object> key = key(createKey.perform(call("Description", "für mich", "RegionId", "eu-central-1")));

        assertThat(key)
                .containsEntry("KeyId", KEY.value())
                .containsEntry("Arn", "acs:kms:eu-central-1:1000000000000001:key/" + KEY)
                .containsEntry("KeySpec", "Aliyun_AES_256")
                .containsEntry("KeyUsage", "ENCRYPT/DECRYPT")
                .containsEntry("KeyState", "Enabled")
                .containsEntry("Origin", "Aliyun_KMS")
                .containsEntry("ProtectionLevel", "SOFTWARE")
                .containsEntry("Description", "für mich")
                .containsEntry("Creator", "1000000000000001")
                .containsEntry("CreationDate", "2026-11-21T04:05:06Z")
                .containsEntry("PrimaryKeyVersion", VERSION.value())
                .containsEntry("AutomaticRotation", "Disabled")
                .containsEntry("DeletionProtection", "Disabled")
                .doesNotContainKey("DeleteDate");
        assertThat(key.values()).allMatch(String.class::isInstance);
    }

    @Test
    void every_default_may_be_said_aloud() {
        Answer answer = createKey.perform(call(
                "KeySpec", "Aliyun_AES_256",
                "KeyUsage", "ENCRYPT/DECRYPT",
                "Origin", "Aliyun_KMS",
                "ProtectionLevel", "SOFTWARE",
                "EnableAutomaticRotation", "false"));

        assertThat(key(answer)).containsEntry("Description", "");
        assertThat(key(answer)).containsEntry("Arn", "acs:kms:cn-hangzhou:1000000000000001:key/" + KEY);
    }

    @ParameterizedTest
    @CsvSource({
        "KeySpec,Aliyun_SM4,UnsupportedOperation",
        "KeySpec,RSA_2048,UnsupportedOperation",
        "KeySpec,EC_P256,UnsupportedOperation",
        "KeySpec,EC_SM2,UnsupportedOperation",
        "KeySpec,aliyun_aes_256,InvalidParameter",
        "KeyUsage,SIGN/VERIFY,UnsupportedOperation",
        "KeyUsage,ENCRYPT,InvalidParameter",
        "Origin,EXTERNAL,UnsupportedOperation",
        "Origin,external,InvalidParameter",
        "ProtectionLevel,HSM,UnsupportedOperation",
        "ProtectionLevel,NONE,InvalidParameter",
        "EnableAutomaticRotation,true,UnsupportedOperation",
        "EnableAutomaticRotation,yes,InvalidParameter",
        "DKMSInstanceId,kst-1,UnsupportedOperation",
        "Policy,{},UnsupportedOperation",
        "Tags,[],UnsupportedOperation"
    })
    void what_cannot_be_done_is_refused_and_what_is_nonsense_is_invalid(String name, String value, String code) {
        refused(createKey, call(name, value), 400, code);
    }

    @Test
    void a_description_has_at_most_8192_characters() {
        assertThat(key(createKey.perform(call("Description", "鍵".repeat(8192)))))
                .containsEntry("Description", "鍵".repeat(8192));

        refused(createKey, call("Description", "a".repeat(8193)), 400, "InvalidParameter");
        refused(createKey, call("Description", "a\0b"), 400, "InvalidParameter");
    }

    @Test
    void a_key_is_described_by_id_alias_and_arn_to_its_owner_alone() {
        Action describe = describeKey(true);
        for (String name : List.of(KEY.value(), "alias/acs/ecs", "acs:kms:cn-hangzhou:1000000000000001:key/" + KEY)) {
            assertThat(key(describe.perform(call("KeyId", name))))
                    .containsEntry("KeyId", KEY.value())
                    .containsEntry("Creator", "Ecs")
                    .containsEntry("KeyState", "PendingDeletion")
                    .containsEntry("DeleteDate", "2026-11-21T04:05:06Z");
        }
        Map<String, String> named = Map.of("KeyId", KEY.value());
        refused(describe, call(OTHER, named), 404, "Forbidden.KeyNotFound");
        refused(describe, call("KeyId", "none"), 404, "Forbidden.KeyNotFound");
        refused(describe, call("KeyId", "\0"), 404, "Forbidden.KeyNotFound");
        refused(describe, call("KeyId", "alias/none"), 404, "Forbidden.AliasNotFound");
        refused(describe, call(OTHER, Map.of("KeyId", "alias/acs/ecs")), 404, "Forbidden.AliasNotFound");
        refused(describe, call(), 400, "MissingParameter");
    }

    @Test
    void a_view_that_is_behind_is_no_proof_that_a_key_is_gone() {
        refused(describeKey(false), call("KeyId", KEY.value()), 503, "ServiceUnavailableTemporary");
    }

    @Test
    void keys_are_listed_with_paging() {
        readSide.keys.add(view());

        assertThat(listKeys.perform(call()).fields())
                .containsEntry(
                        "Keys",
                        Map.of(
                                "Key",
                                List.of(Map.of(
                                        "KeyId",
                                        KEY.value(),
                                        "KeyArn",
                                        "acs:kms:cn-hangzhou:1000000000000001:key/" + KEY))))
                .containsEntry("PageNumber", 1)
                .containsEntry("PageSize", 10)
                .containsEntry("TotalCount", 1L);
        assertThat(readSide.asked).isEqualTo(query(Set.of(), Set.of(), Set.of(), new Paging(1, 10)));

        listKeys.perform(call("PageNumber", "3", "PageSize", "100"));
        assertThat(readSide.asked).isEqualTo(query(Set.of(), Set.of(), Set.of(), new Paging(3, 100)));
    }

    @Test
    void filters_narrow_the_list() {
        listKeys.perform(call("Filters", """
                [{"Key":"KeyState","Values":["Enabled","Disabled","PendingImport"]},
                 {"Key":"CreatorType","Values":["Service"]},{"Key":"KeySpec","Values":["Aliyun_AES_256"]}]"""));

        assertThat(readSide.asked)
                .isEqualTo(query(
                        Set.of(KeyState.ENABLED, KeyState.DISABLED),
                        Set.of("Aliyun_AES_256"),
                        Set.of(KeyOwner.SERVICE),
                        new Paging(1, 10)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'Key':'KeyState','Values':['PendingImport']}", "{'Key':'DKMSInstanceId','Values':['x']}"})
    void a_filter_that_no_key_can_match_gives_an_empty_list(String filter) {
        readSide.keys.add(view());

        assertThat(listKeys.perform(call("Filters", "[" + filter.replace('\'', '"') + "]"))
                        .fields())
                .containsEntry("Keys", Map.of("Key", List.of()))
                .containsEntry("TotalCount", 0L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "{}",
                "[1]",
                "[[]]",
                "[{}]",
                "[{'Key':'KeyState'}]",
                "[{'Key':'KeyState','Values':[]}]",
                "[{'Key':'KeyState','Values':'Enabled'}]",
                "[{'Key':'KeyState','Values':{'a':'Enabled'}}]",
                "[{'Key':'KeyState','Values':[1]}]",
                "[{'Key':'KeyState','Values':['enabled']}]",
                "[{'Key':'Colour','Values':['red']}]",
                "[{'Key':'KeyState','Values':['Enabled']},{'Key':'KeyState','Values':['Enabled']}]",
                "[{'Key':'KeyState','Values':['Enabled']}"
            })
    void malformed_filters_are_refused(String filters) {
        refused(listKeys, call("Filters", filters.replace('\'', '"')), 400, "InvalidParameter");
    }

    @Test
    void endless_filters_and_pages_out_of_range_are_refused() {
        refused(listKeys, call("Filters", "[".repeat(100_000)), 400, "InvalidParameter");
        refused(listKeys, call("Filters", "[".repeat(8_000)), 400, "InvalidParameter");
        for (String size : List.of("0", "101", "-1", "x", "99999999999999999999")) {
            refused(listKeys, call("PageSize", size), 400, "InvalidParameter");
        }
        refused(listKeys, call("PageNumber", "0"), 400, "InvalidParameter");
    }

    @ParameterizedTest
    @EnumSource
    void every_refusal_of_the_domain_has_words(RefusalReason reason) {
        assertThat(createKey.wording(new Refused(reason, "why")).text()).isNotBlank();
    }

    private Action describeKey(boolean viewed) {
        JdbcClient jdbc = JdbcClient.create(TestDatabase.fresh());
        jdbc.sql("insert into key_state (key_id, account_id, owner, state) values (?, ?, 'SERVICE', 'ENABLED')")
                .params(KEY.value(), ACCOUNT.value())
                .update();
        jdbc.sql("insert into key_alias (account_id, alias, key_id) values (?, 'alias/acs/ecs', ?)")
                .params(ACCOUNT.value(), KEY.value())
                .update();
        if (viewed) {
            readSide.keys.add(view());
        }
        return new DescribeKey(new KeyNames(jdbc), readSide, metadata);
    }

    private static void refused(Action action, Call call, int status, String code) {
        assertThatThrownBy(() -> action.perform(call)).isInstanceOfSatisfying(ApiException.class, refused -> {
            assertThat(refused.error().status()).isEqualTo(status);
            assertThat(refused.error().code()).isEqualTo(code);
            assertThat(refused.text()).doesNotContain("%s");
        });
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> key(Answer answer) {
        return (Map<String, Object>) answer.fields().getOrDefault("KeyMetadata", Map.of());
    }

    private static KeyView view() {
        return new KeyView(
                KEY,
                ACCOUNT,
                KeyOwner.SERVICE,
                "",
                "Aliyun_AES_256",
                "ENCRYPT/DECRYPT",
                "Aliyun_KMS",
                "SOFTWARE",
                KeyState.PENDING_DELETION,
                VERSION,
                NOW,
                NOW);
    }

    private static KeyQuery query(Set<KeyState> states, Set<String> specs, Set<KeyOwner> owners, Paging paging) {
        return new KeyQuery(ACCOUNT, states, specs, Set.of(), Set.of(), owners, paging);
    }

    private static Call call(String... parameters) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < parameters.length; i += 2) {
            values.put(parameters[i], parameters[i + 1]);
        }
        return call(ACCOUNT, values);
    }

    private static Call call(AccountId caller, Map<String, String> values) {
        Origin origin = Origin.request(caller, "LTAItest", "127.0.0.1", "REQUEST-1", "");
        return new Call(caller, "REQUEST-1", origin, new Parameters(values));
    }

    private static final class OneKey implements MasterKeys {
        private @Nullable KeyId made;

        @Override
        public KeyId create(AccountId account, String description, Origin origin) {
            made = KEY;
            return KEY;
        }

        @Override
        public KeyId serviceKey(AccountId account, Origin origin) {
            throw new IllegalStateException("Nobody asked for the service key");
        }

        @Override
        public KeyVersionId primaryVersion(AccountId account, KeyId key) {
            assertThat(key).isEqualTo(made);
            return VERSION;
        }
    }
}
