package imageferry.command.api;

import static org.assertj.core.api.Assertions.assertThat;

import imageferry.acceptance.Acceptance;
import imageferry.command.api.RpcClient.Reply;
import imageferry.command.dispatch.Commands;
import imageferry.command.dispatch.Origin;
import imageferry.command.image.MakeImageAvailable;
import imageferry.command.image.ShareImage;
import imageferry.command.key.DisableKey;
import imageferry.command.vault.MasterKeys;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.ImageId;
import imageferry.events.ids.KeyId;
import imageferry.events.ids.SnapshotId;
import imageferry.events.image.DiskType;
import imageferry.events.readside.ImageShareView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** An image is shared by its owner, copied by a recipient, and unshared: as clients of both call for it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@SuppressWarnings("NullAway.Init")
class SharingTest {
    private static FrontDoorContext door;
    private static Stock stock;
    private static int accounts;
    private AccountId owner;
    private AccountId recipient;
    private RpcClient owners;
    private RpcClient recipients;

    @BeforeAll
    static void start() {
        door = FrontDoorContext.start();
        stock = new Stock(door);
    }

    @AfterAll
    static void stop() {
        door.close();
    }

    @BeforeEach
    void accounts() {
        owner = new AccountId("4%015d".formatted(++accounts));
        recipient = new AccountId("5%015d".formatted(accounts));
        owners = door.client(owner);
        recipients = door.client(recipient);
    }

    @Test
    @Acceptance({"D4", "F8", "F9", "F12", "G1", "G2", "G3", "H5"})
    void a_recipient_copies_a_plain_image_in_its_region_until_it_is_unshared() {
        String image = image(null);
        assertThat(recipients.ecs("CopyImage", "ImageId", image).code()).isEqualTo("InvalidImageId.NotFound");
        assertThat(share(image, "AddAccount.1").status()).isEqualTo(200);

        assertThat(recipients
                        .ecs("CopyImage", "ImageId", image, "DestinationRegionId", "cn-shanghai")
                        .code())
                .isEqualTo("OperationDenied.SameRegionOnly");
        String copy = recipients.ecs("CopyImage", "ImageId", image).text("ImageId");
        assertThat(field("CopyRequested", copy, "accountId")).isEqualTo(recipient.value());
        assertThat(field("CopyRequested", copy, "sourceAccountId")).isEqualTo(owner.value());
        assertThat(field("ImageCopyRequested", copy, "accountId")).isEqualTo(recipient.value());

        assertThat(share(image, "RemoveAccount.1").status()).isEqualTo(200);
        assertThat(owners.ecs("DeleteImage", "ImageId", image).code())
                .as("the copy under way still holds the image")
                .isEqualTo("OperationDenied.ImageCopying");
        Reply again = recipients.ecs("CopyImage", "ImageId", image, "Encrypted", "true");
        Reply unknown = recipients.ecs("CopyImage", "ImageId", "m-bp1zzzzzzzzzzzzzzzzz", "Encrypted", "true");
        assertThat(again.status() + again.code() + again.text("Message"))
                .isEqualTo(unknown.status() + unknown.code() + unknown.text("Message"));
    }

    @Test
    @Acceptance({"E4", "F11", "I1", "I14"})
    void an_encrypted_image_is_copied_under_a_key_of_the_recipients_and_never_the_owners() {
        KeyId ownersKey = door.bean(MasterKeys.class).create(owner, "", Origin.system(owner, "test"));
        KeyId recipientsKey = door.bean(MasterKeys.class).create(recipient, "", Origin.system(recipient, "test"));
        String image = image(ownersKey);
        shareWithoutRole(image);

        assertThat(recipients.ecs("CopyImage", "ImageId", image).code()).isEqualTo("OperationDeined.EncryptedSnapshot");
        assertThat(recipients
                        .ecs("CopyImage", "ImageId", image, "Encrypted", "true", "KMSKeyId", ownersKey.value())
                        .code())
                .isEqualTo("InvalidParameter.KMSKeyId.NotFound");
        String named = recipients
                .ecs("CopyImage", "ImageId", image, "Encrypted", "true", "KMSKeyId", recipientsKey.value())
                .text("ImageId");
        assertThat(field("ImageCopyRequested", named, "disks", "0", "keyId")).isEqualTo(recipientsKey.value());
        recipients.ecs("CancelCopyImage", "ImageId", named);

        String service = recipients
                .ecs("CopyImage", "ImageId", image, "Encrypted", "true")
                .text("ImageId");
        KeyId serviceKey = door.bean(MasterKeys.class).serviceKey(recipient, Origin.system(recipient, "test"));
        assertThat(field("ImageCopyRequested", service, "disks", "0", "keyId")).isEqualTo(serviceKey.value());
        assertThat(field("CopyRequested", service, "snapshots", "0", "sourceKeyId"))
                .isEqualTo(ownersKey.value());
    }

    @Test
    @Acceptance("G5")
    void an_encrypted_image_is_shared_under_an_enabled_key_of_ones_own_and_with_a_role_only() {
        KeyId serviceKey = door.bean(MasterKeys.class).serviceKey(owner, Origin.system(owner, "test"));
        assertThat(share(image(serviceKey), "AddAccount.1").code())
                .isEqualTo("InvalidOperation.ServiceKeyEncryptedImageUnsupported");

        KeyId key = door.bean(MasterKeys.class).create(owner, "", Origin.system(owner, "test"));
        String image = image(key);
        assertThat(share(image, "AddAccount.1").code()).isEqualTo("AssumeRoleError");
        assertThat(shares(image)).isEmpty();
        door.bean(Commands.class).send(new DisableKey(key, owner), Origin.system(owner, "test"));
        assertThat(share(image, "AddAccount.1").code()).isEqualTo("InvalidParameter.KMSKeyId.CMKNotEnabled");
        assertThat(share(image, "RemoveAccount.1").status()).isEqualTo(200);
    }

    @Test
    @Acceptance({"G4", "G5"})
    void a_role_that_trusts_the_recipient_and_nobody_else_lets_an_encrypted_image_be_shared() {
        String image = image(door.bean(MasterKeys.class).create(owner, "", Origin.system(owner, "test")));
        trust(owner);
        assertThat(share(image, "AddAccount.1").code()).isEqualTo("AssumeRoleError");
        door.client(owner).call("DeleteRole", "2015-05-01", "RoleName", "AliyunECSShareEncryptImageDefaultRole");
        trust(recipient);
        assertThat(share(image, "AddAccount.1").status()).isEqualTo(200);
        assertThat(shares(image)).containsExactly(recipient.value());
    }

    private void trust(AccountId trusted) {
        Reply made = owners.call(
                "CreateRole",
                "2015-05-01",
                "RoleName",
                "AliyunECSShareEncryptImageDefaultRole",
                "AssumeRolePolicyDocument",
                "{\"Version\":\"1\",\"Statement\":[{\"Action\":\"sts:AssumeRole\",\"Effect\":\"Allow\","
                        + "\"Principal\":{\"Service\":[\"" + trusted + "@ecs.aliyuncs.com\"]}}]}");
        assertThat(made.status()).as(made.body().toString()).isEqualTo(200);
    }

    @Test
    @Acceptance({"D3", "F10"})
    void a_copy_is_shared_while_it_is_made_and_copied_on_by_its_owner_when_it_is_there() {
        String image = image(null);
        share(image, "AddAccount.1");
        String copy = recipients.ecs("CopyImage", "ImageId", image).text("ImageId");
        assertThat(recipients
                        .ecs("ModifyImageSharePermission", "ImageId", copy, "AddAccount.1", owner.value())
                        .status())
                .isEqualTo(200);
        assertThat(owners.ecs("CopyImage", "ImageId", copy).code()).isEqualTo("IncorrectImageStatus");

        stock.fill(recipient, SnapshotId.valueOf(field("ImageCopyRequested", copy, "disks", "0", "snapshotId")));
        door.bean(Commands.class).send(new MakeImageAvailable(ImageId.valueOf(copy)), Origin.system(recipient, "test"));
        assertThat(recipients
                        .ecs("CopyImage", "ImageId", copy, "DestinationRegionId", "cn-shanghai")
                        .status())
                .isEqualTo(200);
    }

    @Test
    @Acceptance("F7")
    void a_recipient_changes_nothing_and_is_told_that_there_is_nothing() {
        String image = image(null);
        share(image, "AddAccount.1");
        for (String[] change : List.of(
                new String[] {"ModifyImageAttribute", "ImageName", "mine"},
                new String[] {"ModifyImageAttribute", "Status", "Deprecated"},
                new String[] {"ModifyImageSharePermission", "AddAccount.1", owner.value()},
                new String[] {"DeleteImage", "Force", "true"},
                new String[] {"CancelCopyImage", "RegionId", "cn-hangzhou"})) {
            Reply reply = recipients.ecs(change[0], "ImageId", image, change[1], change[2]);
            assertThat(reply.status() + " " + reply.code()).as(change[0]).isEqualTo("404 InvalidImageId.NotFound");
        }
    }

    @Test
    void ten_accounts_are_taken_at_a_time_and_the_others_passed_over() {
        String image = image(null);
        List<String> parameters = new ArrayList<>(List.of("ImageId", image));
        for (int n = 1; n <= 12; n++) {
            AccountId account = new AccountId("6%07d%08d".formatted(accounts, n));
            door.client(account);
            parameters.addAll(List.of("AddAccount." + n, account.value()));
        }
        Reply reply = owners.ecs("ModifyImageSharePermission", parameters.toArray(String[]::new));
        assertThat(reply.status()).as(reply.body().toString()).isEqualTo(200);
        assertThat(shares(image)).hasSize(10);
    }

    @Test
    @Acceptance("G1")
    void the_owner_reads_with_whom_an_image_is_shared() {
        String image = image(null);
        FakeReadSide views = door.bean(FakeReadSide.class);
        assertThat(owners.ecs("DescribeImageSharePermission", "ImageId", image).code())
                .isEqualTo("InvalidImageId.NotFound");
        views.images.add(DescribedTest.image());
        views.shares.add(new ImageShareView(recipient, Instant.parse("2026-11-21T02:03:04.567Z")));
        try {
            JsonNode body =
                    owners.ecs("DescribeImageSharePermission", "ImageId", image).body();
            assertThat(body.at("/ImageId").asString()).isEqualTo(image);
            assertThat(body.at("/TotalCount").intValue()).isEqualTo(1);
            assertThat(body.at("/Accounts/Account/0/AliyunId").asString()).isEqualTo(recipient.value());
            assertThat(body.at("/Accounts/Account/0/SharedTime").asString()).isEqualTo("2026-11-21T02:03:04Z");
            assertThat(body.at("/ShareGroups/ShareGroup").isArray()).isTrue();
        } finally {
            views.images.clear();
            views.shares.clear();
        }
    }

    private String image(@Nullable KeyId key) {
        Reply made = owners.ecs("CreateImage", "SnapshotId", stock.snapshot(owner, DiskType.SYSTEM, key));
        assertThat(made.status()).as(made.body().toString()).isEqualTo(200);
        return made.text("ImageId");
    }

    private Reply share(String image, String how) {
        return owners.ecs("ModifyImageSharePermission", "ImageId", image, how, recipient.value());
    }

    private void shareWithoutRole(String image) {
        door.bean(Commands.class)
                .ask(
                        ShareImage.Shared.class,
                        new ShareImage(
                                ImageId.valueOf(image), owner, Stock.HANGZHOU, List.of(recipient), List.of(), 50),
                        Origin.system(owner, "test"));
    }

    private List<String> shares(String image) {
        return door.sql()
                .sql("select convert_from(payload, 'UTF8')::jsonb ->> 'sharedWith' from domain_event_entry"
                        + " where aggregate_identifier = ? and payload_type = 'ImageShared'")
                .param(image)
                .query(String.class)
                .list();
    }

    /** A field of the event that began the copy which makes the image. */
    private static String field(String event, String image, String... path) {
        return door.sql()
                .sql("select convert_from(payload, 'UTF8')::jsonb #>> ? from domain_event_entry"
                        + " where payload_type = ? and convert_from(payload, 'UTF8')::jsonb ->> ? = ?")
                .params(path, event, event.equals("CopyRequested") ? "destinationImageId" : "imageId", image)
                .query(String.class)
                .single();
    }
}
