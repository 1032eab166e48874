package imageferry.command.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import imageferry.acceptance.Acceptance;
import imageferry.command.api.RpcClient.Reply;
import imageferry.command.api.rpc.ActionRegistry;
import imageferry.command.api.rpc.ApiVersion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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

/** Every KMS action on a key in every state, over HTTP, as the API's table of states has it. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@SuppressWarnings("NullAway.Init")
class KmsStatesTest {
    private static final String MODIFY = "409 Rejected.StateModifiedFailed";
    private static final String DISABLED = "409 Rejected.Disabled";
    private static final String OK = KmsDoor.OK;
    private static final String PENDING = "409 Rejected.PendingDeletion";

    private static KmsDoor kms;
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
                row("Encrypt", OK, DISABLED, PENDING, "Plaintext", KmsDoor.SECRET),
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
        kms = new KmsDoor();
    }

    @AfterAll
    static void stop() {
        kms.close();
    }

    @Test
    void every_action_of_the_registry_is_in_the_table() {
        Set<String> known = rows().map(Row::action).collect(Collectors.toCollection(TreeSet::new));
        known.addAll(ELSEWHERE);
        assertThat(known)
                .isEqualTo(kms.door.bean(ActionRegistry.class).all().stream()
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
        String key = kms.key();
        Reply another = call(kms.stranger, row, key, "alias/x");
        Reply none = call(kms.stranger, row, "0b5c5ef2-6d43-4a6a-9f53-0d4a8e6f0c11", "alias/x");
        assertThat(another.status() + " " + another.code()).isEqualTo("404 Forbidden.KeyNotFound");
        assertThat(KmsDoor.withoutId(another)).isEqualTo(KmsDoor.withoutId(none));
        await().until(() -> kms.events(key).contains("KeyUseRefused"));
    }

    private static List<String> codes(Row row) {
        List<String> codes = new ArrayList<>();
        for (String state : List.of("Enabled", "Disabled", "PendingDeletion")) {
            String key = kms.key();
            String alias = "alias/of-" + ++aliases;
            KmsDoor.ok(kms.client.kms("CreateAlias", "KeyId", kms.key(), "AliasName", alias));
            KmsDoor.ok(kms.client.kms("TagResource", "KeyId", key, "Tags", "[{\"TagKey\":\"a\"}]"));
            if (state.equals("Disabled")) {
                KmsDoor.ok(kms.client.kms("DisableKey", "KeyId", key));
            }
            if (state.equals("PendingDeletion")) {
                KmsDoor.ok(kms.client.kms("ScheduleKeyDeletion", "KeyId", key, "PendingWindowInDays", "30"));
            }
            codes.add(KmsDoor.said(call(kms.client, row, key, alias)));
        }
        return codes;
    }

    private static Reply call(RpcClient caller, Row row, String key, String alias) {
        Stream<String> own = row.parameters().stream()
                .map(text -> text.replace("$OTHER", alias).replace("$N", Integer.toString(++aliases)));
        return caller.kms(
                row.action(), Stream.concat(Stream.of("KeyId", key), own).toArray(String[]::new));
    }

    private static Row row(String action, String enabled, String disabled, String pending, String... parameters) {
        return new Row(action, List.of(enabled, disabled, pending), Arrays.asList(parameters));
    }
}
