package imageferry.command.api;

import static org.assertj.core.api.Assertions.assertThat;

import imageferry.acceptance.Acceptance;
import imageferry.command.api.RpcClient.Reply;
import imageferry.command.tenancy.AccountRoles;
import imageferry.events.ids.AccountId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The RAM and STS actions, over HTTP: roles, access keys, and who a caller is. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@SuppressWarnings("NullAway.Init")
class RolesAndAccessKeysTest {
    private static final String TRUST =
            "{\"Statement\":[{\"Action\":\"sts:AssumeRole\",\"Effect\":\"Allow\",\"Principal\":"
                    + "{\"Service\":[\"5000000000000999@ecs.aliyuncs.com\"]}}],\"Version\":\"1\"}";
    private static final String SHARING = "AliyunECSShareEncryptImageDefaultRole";

    private static FrontDoorContext door;
    private static int accounts;
    private AccountId account;
    private RpcClient client;

    @BeforeAll
    static void start() {
        door = FrontDoorContext.start();
    }

    @AfterAll
    static void stop() {
        door.close();
    }

    @BeforeEach
    void account() {
        account = new AccountId("6%015d".formatted(++accounts));
        client = door.client(account);
    }

    @Test
    void a_caller_is_its_account() {
        Reply identity = client.call("GetCallerIdentity", "2015-04-01");
        assertThat(identity.status()).isEqualTo(200);
        assertThat(identity.text("AccountId")).isEqualTo(account.value());
        assertThat(identity.text("UserId")).isEqualTo(account.value());
        assertThat(identity.text("PrincipalId")).isEqualTo(account.value());
        assertThat(identity.text("IdentityType")).isEqualTo("Account");
        assertThat(identity.text("Arn")).isEqualTo("acs:ram::" + account + ":root");
        assertThat(identity.text("RequestId")).matches("[0-9A-F-]{36}");
    }

    @Test
    void an_action_is_found_under_its_own_version_only() {
        assertThat(refusal(client.ecs("GetCallerIdentity"))).isEqualTo("404 InvalidAction.NotFound");
        assertThat(refusal(client.call("DescribeImages", "2015-05-01"))).isEqualTo("404 InvalidAction.NotFound");
        assertThat(refusal(client.call("GetRole", "2015-05-02"))).isEqualTo("400 InvalidVersion");
    }

    @Test
    @Acceptance("G5")
    void a_role_is_made_told_changed_and_removed() {
        JsonNode made = ram(
                        "CreateRole", "RoleName", SHARING, "AssumeRolePolicyDocument", TRUST, "Description", "für mich")
                .body()
                .path("Role");
        assertThat(made.path("Arn").asString())
                .isEqualTo("acs:ram::" + account + ":role/aliyunecsshareencryptimagedefaultrole");
        assertThat(made.path("RoleId").asString()).matches("3[0-9]{17}");
        assertThat(made.path("CreateDate").asString()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
        assertThat(made.path("MaxSessionDuration").asInt()).isEqualTo(3600);
        JsonNode told = ram("GetRole", "RoleName", SHARING).body().path("Role");
        for (String field : List.of("RoleId", "RoleName", "Arn", "Description", "AssumeRolePolicyDocument")) {
            assertThat(told.path(field)).isEqualTo(made.path(field));
        }
        assertThat(told.path("AssumeRolePolicyDocument").asString()).isEqualTo(TRUST);
        assertThat(trusted("5000000000000999")).isTrue();
        assertThat(trusted("5000000000000998")).isFalse();
        String others = TRUST.replace("999@", "998@");
        assertThat(ram("UpdateRole", "RoleName", SHARING, "NewAssumeRolePolicyDocument", others)
                        .body()
                        .path("Role")
                        .path("Description")
                        .asString())
                .isEqualTo("für mich");
        assertThat(trusted("5000000000000998")).isTrue();
        assertThat(ram("DeleteRole", "RoleName", SHARING.toUpperCase(Locale.ROOT))
                        .status())
                .isEqualTo(200);
        assertThat(refusal(ram("GetRole", "RoleName", SHARING))).isEqualTo("404 EntityNotExist.Role");
        assertThat(trusted("5000000000000998")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "CreateRole, '', 400 MissingParameter",
        "CreateRole, a b, 400 InvalidParameter.RoleName.InvalidChars",
        "CreateRole, a_b, 400 InvalidParameter.RoleName.InvalidChars",
        "CreateRole, aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, 400 InvalidParameter.RoleName.Length",
        "GetRole, none, 404 EntityNotExist.Role",
        "UpdateRole, none, 404 EntityNotExist.Role",
        "DeleteRole, none, 404 EntityNotExist.Role",
    })
    void every_wrong_name_gets_its_own_code(String action, String name, String refusal) {
        Reply reply = name.isEmpty() ? ram(action, "AssumeRolePolicyDocument", TRUST) : named(action, name);
        assertThat(refusal(reply)).isEqualTo(refusal);
    }

    @Test
    void every_wrong_role_gets_its_own_code() {
        assertThat(refusal(ram("CreateRole", "RoleName", "porter"))).isEqualTo("400 MissingParameter");
        assertThat(refusal(ram("CreateRole", "RoleName", "porter", "AssumeRolePolicyDocument", "{}")))
                .isEqualTo("400 MalformedPolicyDocument");
        assertThat(refusal(ram("CreateRole", "RoleName", "porter", "AssumeRolePolicyDocument", "x".repeat(4097))))
                .isEqualTo("400 InvalidParameter.PolicyDocument.Length");
        assertThat(refusal(ram(
                        "CreateRole",
                        "RoleName",
                        "porter",
                        "AssumeRolePolicyDocument",
                        TRUST,
                        "Description",
                        "x".repeat(1025))))
                .isEqualTo("400 InvalidParameter.Description.Length");
        assertThat(refusal(ram(
                        "CreateRole",
                        "RoleName",
                        "porter",
                        "AssumeRolePolicyDocument",
                        TRUST,
                        "MaxSessionDuration",
                        "3599")))
                .isEqualTo("400 InvalidParameter");
        assertThat(named("CreateRole", "porter").status()).isEqualTo(200);
        assertThat(refusal(named("CreateRole", "Porter"))).isEqualTo("409 EntityAlreadyExists.Role");
    }

    @Test
    void roles_are_listed_in_pages_and_only_to_their_account() {
        for (String name : List.of("delta", "Alpha", "charlie", "Bravo", "echo")) {
            assertThat(named("CreateRole", name).status()).isEqualTo(200);
        }
        List<String> names = new ArrayList<>();
        Reply page = ram("ListRoles", "MaxItems", "2");
        while (true) {
            page.body()
                    .path("Roles")
                    .path("Role")
                    .forEach(role -> names.add(role.path("RoleName").asString()));
            if (!page.body().path("IsTruncated").asBoolean()) {
                break;
            }
            page = ram("ListRoles", "MaxItems", "2", "Marker", page.text("Marker"));
        }
        assertThat(names).containsExactly("Alpha", "Bravo", "charlie", "delta", "echo");
        assertThat(page.body().has("Marker")).isFalse();
        RpcClient other = door.client(new AccountId("6%015d".formatted(++accounts)));
        assertThat(other.call("ListRoles", "2015-05-01").body().path("Roles").path("Role"))
                .isEmpty();
        assertThat(refusal(other.call("GetRole", "2015-05-01", "RoleName", "alpha")))
                .isEqualTo("404 EntityNotExist.Role");
        assertThat(refusal(ram("ListRoles", "Marker", "?"))).isEqualTo("400 InvalidParameter");
        assertThat(refusal(ram("ListRoles", "MaxItems", "0"))).isEqualTo("400 InvalidParameter");
    }

    @Test
    void an_access_key_is_rotated() {
        JsonNode second = ram("CreateAccessKey").body().path("AccessKey");
        String id = second.path("AccessKeyId").asString();
        RpcClient renewed =
                new RpcClient(door.port(), id, second.path("AccessKeySecret").asString());
        assertThat(refusal(ram("CreateAccessKey"))).isEqualTo("409 LimitExceeded.User.AccessKey");
        assertThat(renewed.ecs("DescribeRegions").status()).isEqualTo(200);
        String first =
                keys().stream().filter(key -> !key.startsWith(id)).findFirst().orElseThrow();
        assertThat(first).endsWith(" Active");
        String old = first.substring(0, first.indexOf(' '));
        assertThat(renewed.call("UpdateAccessKey", "2015-05-01", "UserAccessKeyId", old, "Status", "Inactive")
                        .status())
                .isEqualTo(200);
        assertThat(refusal(client.ecs("DescribeRegions"))).isEqualTo("403 InvalidAccessKeyId.Inactive");
        renewed.call("UpdateAccessKey", "2015-05-01", "UserAccessKeyId", old, "Status", "Active");
        assertThat(client.ecs("DescribeRegions").status()).isEqualTo(200);
        assertThat(renewed.call("DeleteAccessKey", "2015-05-01", "UserAccessKeyId", old)
                        .status())
                .isEqualTo(200);
        assertThat(refusal(client.ecs("DescribeRegions"))).isEqualTo("404 InvalidAccessKeyId.NotFound");
        assertThat(renewed.call("CreateAccessKey", "2015-05-01").status()).isEqualTo(200);
    }

    @Test
    void secrets_are_in_no_event_and_in_no_kept_answer() {
        String secret = ram("CreateAccessKey", "ClientToken", "once")
                .body()
                .path("AccessKey")
                .path("AccessKeySecret")
                .asString();
        assertThat(secret).hasSize(30);
        for (String table : List.of(
                "select convert_from(payload, 'UTF8') || convert_from(meta_data, 'UTF8') from domain_event_entry",
                "select answer from client_token where answer is not null",
                "select encode(wrapped, 'escape') from access_key")) {
            assertThat(door.sql().sql(table).query(String.class).list()).noneMatch(text -> text.contains(secret));
        }
    }

    @Test
    void another_accounts_access_key_is_unknown() {
        RpcClient other = door.client(new AccountId("6%015d".formatted(++accounts)));
        String mine = keys().get(0);
        String id = mine.substring(0, mine.indexOf(' '));
        for (String action : List.of("UpdateAccessKey", "DeleteAccessKey")) {
            Reply foreign = other.call(action, "2015-05-01", "UserAccessKeyId", id, "Status", "Inactive");
            Reply unknown = other.call(action, "2015-05-01", "UserAccessKeyId", "LTAInever", "Status", "Inactive");
            Reply nonsense = other.call(action, "2015-05-01", "UserAccessKeyId", "a b", "Status", "Inactive");
            assertThat(refusal(foreign)).isEqualTo("404 EntityNotExist.User.AccessKey");
            assertThat(List.of(foreign.text("Message"), nonsense.text("Message")))
                    .containsOnly(unknown.text("Message"));
        }
        assertThat(client.ecs("DescribeRegions").status()).isEqualTo(200);
        assertThat(refusal(ram("UpdateAccessKey", "UserAccessKeyId", id, "Status", "Asleep")))
                .isEqualTo("400 InvalidParameter");
        assertThat(refusal(ram("ListAccessKeys", "UserName", "bob"))).isEqualTo("404 EntityNotExist.User");
    }

    /** Each of the account's keys and its status. */
    private List<String> keys() {
        List<String> keys = new ArrayList<>();
        ram("ListAccessKeys")
                .body()
                .path("AccessKeys")
                .path("AccessKey")
                .forEach(key -> keys.add(key.path("AccessKeyId").asString() + " "
                        + key.path("Status").asString()));
        return keys;
    }

    private boolean trusted(String recipient) {
        return door.bean(AccountRoles.class).trustsService(account, SHARING, recipient + "@ecs.aliyuncs.com");
    }

    private Reply named(String action, String name) {
        return ram(action, "RoleName", name, "AssumeRolePolicyDocument", TRUST);
    }

    private Reply ram(String action, String... parameters) {
        return client.call(action, "2015-05-01", parameters);
    }

    private static String refusal(Reply reply) {
        return reply.status() + " " + reply.code();
    }
}
