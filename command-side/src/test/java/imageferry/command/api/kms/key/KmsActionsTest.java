package imageferry.command.api.kms.key;

import static imageferry.command.api.kms.key.KmsCalls.ACCOUNT;
import static imageferry.command.api.kms.key.KmsCalls.KEY;
import static imageferry.command.api.kms.key.KmsCalls.NOW;
import static imageferry.command.api.kms.key.KmsCalls.REGIONS;
import static imageferry.command.api.kms.key.KmsCalls.VERSION;
import static imageferry.command.api.kms.key.KmsCalls.call;
import static imageferry.command.api.kms.key.KmsCalls.refused;
import static imageferry.command.api.kms.key.KmsCalls.view;
import static org.assertj.core.api.Assertions.assertThat;

import imageferry.command.api.kms.KeyCalls;
import imageferry.command.api.kms.KeyMetadata;
import imageferry.command.api.rpc.Action;
import imageferry.command.api.rpc.Answer;
import imageferry.command.api.rpc.Call;
import imageferry.command.dispatch.Origin;
import imageferry.command.key.ChangeKeyRotation;
import imageferry.command.key.TagKey;
import imageferry.command.refusal.RefusalReason;
import imageferry.command.refusal.Refused;
import imageferry.command.support.TestDatabase;
import imageferry.command.vault.KeyNames;
import imageferry.command.vault.MasterKeys;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.KeyId;
import imageferry.events.ids.KeyVersionId;
import imageferry.events.image.Tag;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class KmsActionsTest {
    private static final AccountId OTHER = new AccountId("1000000000000002");

    private final KeyMetadata metadata = new KeyMetadata(REGIONS);
    private final ListedKeys readSide = new ListedKeys();
    private final SentCommands commands = new SentCommands();
    private final KeyCalls keys =
            new KeyCalls(new KeyNames(JdbcClient.create(new DriverManagerDataSource())), commands, readSide);
    private final Action createKey = new CreateKey(new OneKey(), keys, metadata, Clock.fixed(NOW, ZoneOffset.UTC));

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
        "EnableAutomaticRotation,true,MissingParameter",
        "EnableAutomaticRotation,yes,InvalidParameter",
        "DKMSInstanceId,kst-1,UnsupportedOperation",
        "Policy,{},UnsupportedOperation",
        "Tags,{},InvalidParameter",
        "Tags,'[{\"TagKey\":\"acs:x\",\"TagValue\":\"y\"}]',InvalidParameter",
        "Tags,'[{\"TagKey\":\"x\"},{\"TagKey\":\"x\"}]',InvalidParameter",
        "Tags,'[{\"TagValue\":\"y\"}]',InvalidParameter"
    })
    void what_cannot_be_done_is_refused_and_what_is_nonsense_is_invalid(String name, String value, String code) {
        refused(createKey, call(name, value), 400, code);
    }

    @Test
    void a_key_is_made_with_its_rotation_and_its_tags() {
        Map<String, Object> key = key(createKey.perform(call(
                "EnableAutomaticRotation", "true",
                "RotationInterval", "365d",
                "Policy", KeyPolicy.of(KmsCalls.ACCOUNT),
                "Tags", "[{\"TagKey\":\"team\",\"TagValue\":\"web\"},{\"TagKey\":\"empty\"}]")));

        assertThat(key)
                .containsEntry("AutomaticRotation", "Enabled")
                .containsEntry("RotationInterval", "31536000s")
                .containsEntry("NextRotationDate", "2027-11-21T04:05:06Z");
        assertThat(commands.sent)
                .containsExactly(
                        new ChangeKeyRotation(KEY, KmsCalls.ACCOUNT, Duration.ofDays(365)),
                        new TagKey(KEY, KmsCalls.ACCOUNT, List.of(new Tag("team", "web"), new Tag("empty", ""))));
    }

    @ParameterizedTest
    @CsvSource({
        "6d,0",
        "7d,604800",
        "168h,604800",
        "10079m,0",
        "604800s,604800",
        "604800,0",
        "30,2592000",
        "730d,63072000",
        "731d,0",
        "1y,0",
        "07d,0",
        "-7d,0",
        "7 d,0",
        "999999999d,0"
    })
    void an_interval_is_from_7_to_730_days(String interval, long seconds) {
        Call call = call("EnableAutomaticRotation", "true", "RotationInterval", interval);
        if (seconds == 0) {
            refused(createKey, call, 400, "InvalidParameter");
        } else {
            assertThat(key(createKey.perform(call))).containsEntry("RotationInterval", seconds + "s");
        }
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
        return new DescribeKey(new KeyCalls(new KeyNames(jdbc), commands, readSide), metadata);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> key(Answer answer) {
        return (Map<String, Object>) answer.fields().getOrDefault("KeyMetadata", Map.of());
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
        public KeyVersionId newVersion(AccountId account, KeyId key, Origin origin) {
            throw new IllegalStateException("Nobody asked for a new version");
        }

        @Override
        public KeyVersionId primaryVersion(AccountId account, KeyId key) {
            assertThat(key).isEqualTo(made);
            return VERSION;
        }
    }
}
