package imageferry.command.api;

import static org.assertj.core.api.Assertions.assertThat;

import imageferry.acceptance.Acceptance;
import imageferry.command.api.RpcClient.Reply;
import imageferry.command.dispatch.Commands;
import imageferry.command.dispatch.Origin;
import imageferry.command.key.DisableKey;
import imageferry.command.vault.MasterKeys;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.KeyId;
import imageferry.events.image.DiskType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Default encryption, over HTTP: per account and region, and what it means for copies. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@SuppressWarnings("NullAway.Init")
class DefaultEncryptionTest {
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
        account = new AccountId("5%015d".formatted(++accounts));
        client = door.client(account);
    }

    @Test
    @Acceptance("B6")
    void it_is_off_until_it_is_enabled_and_off_again_when_disabled() {
        assertThat(isOn("cn-hangzhou")).isEqualTo("false");
        assertThat(enable("cn-hangzhou").status()).isEqualTo(200);
        assertThat(isOn("cn-hangzhou")).isEqualTo("true");
        assertThat(isOn("cn-shanghai")).as("another region").isEqualTo("false");
        assertThat(disable("cn-hangzhou").status()).isEqualTo(200);
        assertThat(isOn("cn-hangzhou")).isEqualTo("false");
        assertThat(disable("cn-hangzhou").status()).as("a second time").isEqualTo(200);
    }

    @Test
    @Acceptance({"B5", "B6"})
    void the_first_key_is_the_service_key_and_a_set_one_is_remembered() {
        assertThat(refusal(key("cn-hangzhou"))).isEqualTo("403 InvalidDefaultEncryption.NotFound");
        enable("cn-hangzhou");
        String service = key("cn-hangzhou").text("KMSKeyId");
        assertThat(client.kms("DescribeKey", "KeyId", "alias/acs/ecs").status()).isIn(200, 503);
        KeyId own = ownKey();
        assertThat(own.value()).isNotEqualTo(service);
        assertThat(set("cn-hangzhou", own.value()).status()).isEqualTo(200);
        assertThat(key("cn-hangzhou").text("KMSKeyId")).isEqualTo(own.value());
        disable("cn-hangzhou");
        enable("cn-hangzhou");
        assertThat(key("cn-hangzhou").text("KMSKeyId")).isEqualTo(own.value());
        assertThat(client.ecs("ResetDiskDefaultKMSKeyId", "RegionId", "cn-hangzhou")
                        .status())
                .isEqualTo(200);
        assertThat(key("cn-hangzhou").text("KMSKeyId")).isEqualTo(service);
    }

    @Test
    @Acceptance("B6")
    void every_wrong_call_gets_its_own_code() {
        assertThat(refusal(set("cn-hangzhou", ownKey().value()))).isEqualTo("403 InvalidDefaultEncryption.NotFound");
        assertThat(refusal(client.ecs("ResetDiskDefaultKMSKeyId", "RegionId", "cn-hangzhou")))
                .isEqualTo("403 InvalidDefaultEncryption.NotFound");
        enable("cn-hangzhou");
        assertThat(refusal(enable("cn-hangzhou"))).isEqualTo("403 InvalidOperation.DefaultEncryptionAlreadyEnabled");
        assertThat(refusal(client.ecs("ModifyDiskDefaultKMSKeyId", "RegionId", "cn-hangzhou")))
                .isEqualTo("400 MissingParameter");
        assertThat(refusal(enable("moon-1"))).isEqualTo("403 InvalidParameter.RegionIdNotExists");
        KeyId disabled = ownKey();
        door.bean(Commands.class).send(new DisableKey(disabled, account), Origin.system(account, "test"));
        assertThat(refusal(set("cn-hangzhou", disabled.value())))
                .isEqualTo("403 InvalidParameter.KMSKeyId.CMKNotEnabled");
    }

    @Test
    void a_key_of_another_account_is_refused_like_one_that_never_was() {
        AccountId other = new AccountId("5%015d".formatted(++accounts));
        KeyId others = door.bean(MasterKeys.class).create(other, "", Origin.system(other, "test"));
        enable("cn-hangzhou");
        Reply foreign = set("cn-hangzhou", others.value());
        Reply unknown = set("cn-hangzhou", "00000000-0000-0000-0000-000000000000");
        assertThat(refusal(foreign)).isEqualTo("403 InvalidOperation.KMSKeyIdNotFound");
        assertThat(foreign.text("Message")).isEqualTo(unknown.text("Message"));
        assertThat(refusal(unknown)).isEqualTo(refusal(foreign));
    }

    @Test
    @Acceptance("I8")
    void where_it_is_on_a_copy_is_encrypted_unless_it_asks_to_be_plain() {
        String image = image(null);
        enable("cn-shanghai");
        assertThat(refusal(copy(image, "Encrypted", "false")))
                .isEqualTo("403 InvalidEncrypted.NotMatchDiskDefaultEncryption");
        Reply unset = copy(image);
        assertThat(unset.status()).as(unset.body().toString()).isEqualTo(200);
        assertThat(requestedUnder(unset.text("ImageId")))
                .as("the key of a copy that names none, as if Encrypted were true")
                .contains(key("cn-shanghai").text("KMSKeyId"));
    }

    @Test
    @Acceptance("I8")
    void where_it_is_off_a_copy_may_say_aloud_that_it_is_plain() {
        String image = image(null);
        enable("cn-hangzhou");
        Reply copied = copy(image, "Encrypted", "false");
        assertThat(copied.status()).as(copied.body().toString()).isEqualTo(200);
        assertThat(requestedUnder(copied.text("ImageId"))).doesNotContain("\"keyId\":\"");
    }

    @Test
    @Acceptance("I1")
    void an_encrypted_image_is_copied_by_those_who_say_so() {
        String image = image(ownKey());
        enable("cn-shanghai");
        assertThat(refusal(copy(image))).isEqualTo("403 OperationDeined.EncryptedSnapshot");
        assertThat(refusal(copy(image, "Encrypted", "false"))).isEqualTo("403 OperationDeined.EncryptedSnapshot");
        assertThat(copy(image, "Encrypted", "true").status()).isEqualTo(200);
    }

    private String image(@Nullable KeyId key) {
        String snapshot = new Stock(door).snapshot(account, DiskType.SYSTEM, key);
        return client.ecs("CreateImage", "SnapshotId", snapshot).text("ImageId");
    }

    private Reply copy(String image, String... more) {
        String[] all = new String[more.length + 4];
        System.arraycopy(more, 0, all, 4, more.length);
        all[0] = "ImageId";
        all[1] = image;
        all[2] = "DestinationRegionId";
        all[3] = "cn-shanghai";
        return client.ecs("CopyImage", all);
    }

    /** The event in which the copy was asked for. */
    private String requestedUnder(String image) {
        return door.sql()
                .sql("select convert_from(payload, 'UTF8') from domain_event_entry"
                        + " where aggregate_identifier = ? and payload_type = 'ImageCopyRequested'")
                .param(image)
                .query(String.class)
                .single();
    }

    private KeyId ownKey() {
        return door.bean(MasterKeys.class).create(account, "", Origin.system(account, "test"));
    }

    private String isOn(String region) {
        return client.ecs("DescribeDiskEncryptionByDefaultStatus", "RegionId", region)
                .text("Encrypted");
    }

    private Reply enable(String region) {
        return client.ecs("EnableDiskEncryptionByDefault", "RegionId", region);
    }

    private Reply disable(String region) {
        return client.ecs("DisableDiskEncryptionByDefault", "RegionId", region);
    }

    private Reply key(String region) {
        return client.ecs("DescribeDiskDefaultKMSKeyId", "RegionId", region);
    }

    private Reply set(String region, String key) {
        return client.ecs("ModifyDiskDefaultKMSKeyId", "RegionId", region, "KMSKeyId", key);
    }

    private static String refusal(Reply reply) {
        return reply.status() + " " + reply.code();
    }
}
