package imageferry.command.api;

import static org.assertj.core.api.Assertions.assertThat;

import imageferry.acceptance.Acceptance;
import imageferry.command.api.RpcClient.Reply;
import imageferry.command.dispatch.Commands;
import imageferry.command.dispatch.Origin;
import imageferry.command.image.FailImage;
import imageferry.command.vault.MasterKeys;
import imageferry.events.copytask.FailureReason;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.ImageId;
import imageferry.events.ids.KeyId;
import imageferry.events.image.DiskType;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What the accepted requests do: the events of one transaction, names, and the record of refused attempts. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@SuppressWarnings("NullAway.Init")
class ImageJourneyTest {
    private static FrontDoorContext door;
    private static Stock stock;
    private static int accounts;
    private AccountId account;
    private RpcClient client;

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
    void account() {
        account = new AccountId("2%015d".formatted(++accounts));
        client = door.client(account);
    }

    @Test
    void an_import_is_accepted_with_a_system_and_a_data_disk() {
        Reply reply = client.ecs(
                "ImportImage",
                "ImageName",
                "golden",
                "DiskDeviceMapping.1.OSSBucket",
                "imports",
                "DiskDeviceMapping.1.OSSObject",
                "3gib.raw",
                "DiskDeviceMapping.4.OSSBucket",
                "imports",
                "DiskDeviceMapping.4.OSSObject",
                "3gib.raw",
                "DiskDeviceMapping.4.DiskImageSize",
                "7",
                "DiskDeviceMapping.4.Format",
                "raw");
        assertThat(reply.status()).as(reply.body().toString()).isEqualTo(200);
        assertThat(reply.text("ImageId")).matches("m-bp1[a-z0-9]{17}");
        assertThat(reply.text("TaskId")).matches("t-bp1[a-z0-9]{17}");
        assertThat(events()).containsSubsequence("ImageImportRequested", "ImportRequested");
        assertThat(client.ecs("DeleteImage", "ImageId", reply.text("ImageId")).code())
                .isEqualTo("ImageIsImporting");
    }

    @Test
    @Acceptance({"A1", "A2", "D1", "D20", "H1", "H2"})
    void an_image_is_made_and_copied_in_one_transaction_with_all_it_needs() {
        String system = stock.snapshot(account, DiskType.SYSTEM, null);
        Reply image = client.ecs(
                "CreateImage",
                "DiskDeviceMapping.1.SnapshotId",
                stock.snapshot(account, DiskType.DATA, null),
                "DiskDeviceMapping.2.SnapshotId",
                system,
                "DiskDeviceMapping.9.DiskType",
                "data");
        assertThat(image.status()).as(image.body().toString()).isEqualTo(200);
        assertThat(copy(image, "Encrypted", "true").text("ImageId")).matches("m-uf6[a-z0-9]{17}");
        assertThat(events())
                .containsSubsequence(
                        "ImageCreationRequested",
                        "ImageAvailable",
                        "KeyCreated",
                        "ImageHeldForCopy",
                        "ImageCopyRequested",
                        "CopyRequested");
    }

    @Test
    @Acceptance({"D21", "H3"})
    void a_copy_holds_its_source_until_it_is_cancelled() {
        Reply image = client.ecs("CreateImage", "SnapshotId", stock.snapshot(account, DiskType.SYSTEM, null));
        String made = copy(image).text("ImageId");
        assertThat(copy(image).code()).isEqualTo("OperationDenied.ImageCopyConflict");
        assertThat(client.ecs("DeleteImage", "ImageId", image.text("ImageId")).code())
                .isEqualTo("OperationDenied.ImageCopying");
        assertThat(client.ecs("DeleteImage", "ImageId", made, "RegionId", "cn-shanghai")
                        .code())
                .isEqualTo("OperationDenied.ImageCopying");
        assertThat(client.ecs("CancelCopyImage", "ImageId", made, "RegionId", "cn-shanghai")
                        .status())
                .isEqualTo(200);
        assertThat(events()).endsWith("ImageDiscarded", "CopyCancelRequested", "ImageHoldReleased");
        assertThat(client.ecs("CancelCopyImage", "ImageId", made, "RegionId", "cn-shanghai")
                        .code())
                .isEqualTo("InvalidImageId.NotFound");
    }

    private Reply copy(Reply image, String... more) {
        List<String> parameters =
                new ArrayList<>(List.of("ImageId", image.text("ImageId"), "DestinationRegionId", "cn-shanghai"));
        parameters.addAll(List.of(more));
        return client.ecs("CopyImage", parameters.toArray(String[]::new));
    }

    @Test
    @Acceptance({"B4", "D17", "E4", "E5", "H9", "I1", "I2"})
    void an_encrypted_image_is_copied_encrypted_or_not_at_all() {
        KeyId key = door.bean(MasterKeys.class).create(account, "", Origin.system(account, "test"));
        String snapshot = stock.snapshot(account, DiskType.SYSTEM, key);
        String image = client.ecs("CreateImage", "SnapshotId", snapshot).text("ImageId");
        assertThat(client.ecs("CopyImage", "ImageId", image, "DestinationRegionId", "cn-shanghai")
                        .code())
                .isEqualTo("OperationDeined.EncryptedSnapshot");
        // Into its own region only under another key (acceptance I2).
        assertThat(client.ecs("CopyImage", "ImageId", image, "Encrypted", "true")
                        .code())
                .isEqualTo("IncorrectDestinationRegion");
        assertThat(client.ecs(
                                "CopyImage",
                                "ImageId",
                                image,
                                "DestinationRegionId",
                                "cn-shanghai",
                                "Encrypted",
                                "true",
                                "KMSKeyId",
                                "acs:kms:cn-hangzhou:" + account + ":key/" + key)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_name_is_free_again_when_its_image_is_gone_and_not_before() {
        String snapshot = stock.snapshot(account, DiskType.SYSTEM, null);
        String first = client.ecs("CreateImage", "SnapshotId", snapshot, "ImageName", "golden")
                .text("ImageId");
        assertThat(client.ecs("CreateImage", "SnapshotId", snapshot, "ImageName", "golden")
                        .code())
                .isEqualTo("InvalidImageName.Duplicated");
        assertThat(client.ecs("DeleteImage", "ImageId", first).status()).isEqualTo(200);
        assertThat(client.ecs("CreateImage", "SnapshotId", snapshot, "ImageName", "golden")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void the_name_of_a_copy_is_free_again_when_it_is_cancelled_or_fails() {
        Reply image = client.ecs("CreateImage", "SnapshotId", stock.snapshot(account, DiskType.SYSTEM, null));
        String first = copy(image, "DestinationImageName", "moved").text("ImageId");
        client.ecs("CancelCopyImage", "ImageId", first, "RegionId", "cn-shanghai");
        Reply elsewhere = client.ecs(
                "CopyImage",
                "ImageId",
                image.text("ImageId"),
                "DestinationRegionId",
                "eu-central-1",
                "DestinationImageName",
                "moved");
        assertThat(elsewhere.status()).isEqualTo(200);
        assertThat(client.ecs(
                                "CopyImage",
                                "ImageId",
                                image.text("ImageId"),
                                "DestinationRegionId",
                                "eu-central-1",
                                "DestinationImageName",
                                "moved")
                        .code())
                .isEqualTo("InvalidImageName.Duplicated");
        door.bean(Commands.class)
                .send(
                        new FailImage(
                                ImageId.valueOf(elsewhere.text("ImageId")), FailureReason.INTERNAL, "made to fail"),
                        Origin.system(account, "test"));
        assertThat(door.sql()
                        .sql("select name from image_name where account_id = ? and name = 'moved'")
                        .param(account.value())
                        .query(String.class)
                        .list())
                .isEmpty();
    }

    @Test
    void what_belongs_to_others_looks_as_if_it_were_not_there_and_the_attempt_is_recorded() {
        AccountId owner = new AccountId("2%015d".formatted(++accounts));
        RpcClient owners = door.client(owner);
        KeyId key = door.bean(MasterKeys.class).create(owner, "", Origin.system(owner, "test"));
        String image = owners.ecs("CreateImage", "SnapshotId", stock.snapshot(owner, DiskType.SYSTEM, null))
                .text("ImageId");
        Reply foreign = client.ecs("DeleteImage", "ImageId", image);
        Reply absent = client.ecs("DeleteImage", "ImageId", "m-bp100000000000000000");
        assertThat(foreign.status()).isEqualTo(absent.status());
        assertThat(foreign.code()).isEqualTo(absent.code());
        assertThat(foreign.text("Message")).isEqualTo(absent.text("Message"));
        assertThat(events()).filteredOn("AccessRefused"::equals).hasSize(1);

        String own = client.ecs("CreateImage", "SnapshotId", stock.snapshot(account, DiskType.SYSTEM, null))
                .text("ImageId");
        assertThat(client.ecs(
                                "CopyImage",
                                "ImageId",
                                own,
                                "DestinationRegionId",
                                "cn-shanghai",
                                "Encrypted",
                                "true",
                                "KMSKeyId",
                                key.value())
                        .code())
                .isEqualTo("InvalidParameter.KMSKeyId.NotFound");
        assertThat(events()).endsWith("AccessRefused", "KeyUseRefused");
    }

    @Test
    void a_read_waits_for_the_callers_own_write_and_says_when_there_are_no_views() {
        FakeReadSide views = door.bean(FakeReadSide.class);
        String snapshot = stock.snapshot(account, DiskType.SYSTEM, null);
        assertThat(client.ecs("CreateImage", "SnapshotId", snapshot).status()).isEqualTo(200);
        long written = door.sql()
                .sql("select max(global_index) from domain_event_entry")
                .query(Long.class)
                .single();
        views.awaited.clear();
        assertThat(client.ecs("DescribeImages").status()).isEqualTo(200);
        assertThat(views.awaited).containsExactly(written);
        views.down = true;
        try {
            Reply reply = client.ecs("DescribeSnapshots");
            assertThat(reply.status() + " " + reply.code()).isEqualTo("503 ServiceUnavailable");
        } finally {
            views.down = false;
        }
    }

    /** The names of the events that happened for the account, in order. */
    private List<String> events() {
        return door.sql()
                .sql("select payload_type from domain_event_entry where"
                        + " convert_from(meta_data, 'UTF8')::jsonb ->> 'accountId' = ? order by global_index")
                .param(account.value())
                .query(String.class)
                .list();
    }
}
