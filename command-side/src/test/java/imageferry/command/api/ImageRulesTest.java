package imageferry.command.api;

import static org.assertj.core.api.Assertions.assertThat;

import imageferry.acceptance.Acceptance;
import imageferry.command.api.RpcClient.Reply;
import imageferry.command.dispatch.Origin;
import imageferry.command.vault.MasterKeys;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.KeyId;
import imageferry.events.image.DiskType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What becomes of the parameters of CreateImage, CopyImage, ModifyImageAttribute and CancelCopyImage, read from the events. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@SuppressWarnings("NullAway.Init")
class ImageRulesTest {
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
        account = new AccountId("7%015d".formatted(++accounts));
        client = door.client(account);
    }

    @Test
    @Acceptance({"A1", "A2", "A13", "A17", "H1"})
    void all_that_is_said_of_an_image_is_kept() {
        String image = created(
                "SnapshotId",
                stock.snapshot(account, DiskType.SYSTEM, null),
                "ImageName",
                "golden",
                "Description",
                "of Friday",
                "ImageFamily",
                "web",
                "ImageVersion",
                "1.2",
                "Platform",
                "Debian",
                "BootMode",
                "UEFI",
                "Features.ImdsSupport",
                "v2",
                "SecureBootOptions.SecureBootSupport",
                "supported",
                "ResourceGroupId",
                "rg-acfmabc",
                "Tag.1.Key",
                "k",
                "Tag.1.Value",
                "v");
        assertThat(detail(image, "name")).isEqualTo("golden");
        assertThat(detail(image, "description")).isEqualTo("of Friday");
        assertThat(detail(image, "family")).isEqualTo("web");
        assertThat(detail(image, "version")).isEqualTo("1.2");
        assertThat(detail(image, "resourceGroupId")).isEqualTo("rg-acfmabc");
        assertThat(detail(image, "attributes", "platform")).isEqualTo("Debian");
        assertThat(detail(image, "attributes", "imdsSupport")).isEqualTo("v2");
        assertThat(detail(image, "attributes", "secureBootSupport")).isEqualTo("supported");
        assertThat(detail(image, "tags", "0", "key")).isEqualTo("k");
    }

    @Test
    @Acceptance({"A3", "A5", "A14", "A15", "A16", "A25", "B1", "B2"})
    void disks_are_as_large_as_their_snapshots_empty_ones_5_GiB_and_encryption_is_inherited() {
        KeyId key = door.bean(MasterKeys.class).create(account, "", Origin.system(account, "test"));
        String image = created(
                "DiskDeviceMapping.1.SnapshotId",
                stock.snapshot(account, DiskType.SYSTEM, key),
                "DiskDeviceMapping.2.SnapshotId",
                stock.snapshot(account, DiskType.DATA, null),
                "DiskDeviceMapping.3.SnapshotId",
                stock.snapshot(account, DiskType.DATA, key),
                "DiskDeviceMapping.3.Size",
                "9",
                "DiskDeviceMapping.4.DiskType",
                "data");
        assertThat(disk(image, 0, "sizeGib") + disk(image, 1, "sizeGib") + disk(image, 2, "sizeGib"))
                .isEqualTo("339");
        assertThat(disk(image, 3, "sizeGib")).isEqualTo("5");
        assertThat(disk(image, 0, "keyId")).isEqualTo(key.value());
        assertThat(disk(image, 1, "keyId")).isEqualTo("null");
        assertThat(disk(image, 2, "keyId")).isEqualTo(key.value());
        assertThat(disk(image, 3, "snapshotId")).isEqualTo("null");
    }

    @Test
    void a_data_snapshot_becomes_the_system_disk_when_the_caller_says_so() {
        String image = created(
                "DiskDeviceMapping.1.SnapshotId",
                stock.snapshot(account, DiskType.DATA, null),
                "DiskDeviceMapping.1.DiskType",
                "system",
                "DiskDeviceMapping.2.SnapshotId",
                stock.snapshot(account, DiskType.SYSTEM, null),
                "DiskDeviceMapping.2.DiskType",
                "data");
        assertThat(disk(image, 0, "type")).isEqualTo("SYSTEM");
        assertThat(disk(image, 0, "device")).isEqualTo("/dev/xvda");
        assertThat(disk(image, 1, "device")).isEqualTo("/dev/xvdb");
    }

    @Test
    @Acceptance({"D12", "D15", "D16", "D20", "H2"})
    void a_copy_keeps_the_system_and_has_everything_else_of_its_own() {
        String image = created(
                "SnapshotId",
                stock.snapshot(account, DiskType.SYSTEM, null),
                "Platform",
                "Debian",
                "ImageFamily",
                "web",
                "ResourceGroupId",
                "rg-source",
                "Tag.1.Key",
                "source");
        String copy = client.ecs(
                        "CopyImage",
                        "ImageId",
                        image,
                        "DestinationRegionId",
                        "cn-shanghai",
                        "DestinationImageName",
                        "moved",
                        "DestinationDescription",
                        "there",
                        "ResourceGroupId",
                        "rg-copy",
                        "Tag.1.Key",
                        "copy")
                .text("ImageId");
        assertThat(copy).startsWith("m-uf6").isNotEqualTo(image);
        assertThat(detail(copy, "name")).isEqualTo("moved");
        assertThat(detail(copy, "description")).isEqualTo("there");
        assertThat(detail(copy, "resourceGroupId")).isEqualTo("rg-copy");
        assertThat(detail(copy, "tags", "0", "key")).isEqualTo("copy");
        assertThat(detail(copy, "attributes", "platform")).isEqualTo("Debian");
        assertThat(detail(copy, "family")).isEqualTo("null");
    }

    @Test
    void a_renamed_image_gives_its_name_free() {
        String snapshot = stock.snapshot(account, DiskType.SYSTEM, null);
        String image = created("SnapshotId", snapshot, "ImageName", "old");
        assertThat(modify(image, "ImageName", "new").status()).isEqualTo(200);
        assertThat(modify(image, "ImageName", "new").status()).isEqualTo(200);
        created("SnapshotId", snapshot, "ImageName", "old");
        assertThat(modify(image, "ImageName", "old").code()).isEqualTo("InvalidImageName.Duplicated");
        assertThat(client.ecs("CreateImage", "SnapshotId", snapshot, "ImageName", "new")
                        .code())
                .isEqualTo("InvalidImageName.Duplicated");
    }

    @Test
    void a_deprecated_image_is_copied_and_shared_no_more_until_it_is_available_again() {
        String image = created("SnapshotId", stock.snapshot(account, DiskType.SYSTEM, null));
        assertThat(modify(image, "Status", "Deprecated").status()).isEqualTo(200);
        assertThat(client.ecs("CopyImage", "ImageId", image, "DestinationRegionId", "cn-shanghai")
                        .code())
                .isEqualTo("IncorrectImageStatus");
        assertThat(modify(image, "Status", "Available").status()).isEqualTo(200);
        assertThat(client.ecs("CopyImage", "ImageId", image, "DestinationRegionId", "cn-shanghai")
                        .status())
                .isEqualTo(200);
    }

    @Test
    @Acceptance({"D21", "H3", "I10"})
    void when_a_cancel_is_answered_the_source_can_be_deleted() {
        String image = created("SnapshotId", stock.snapshot(account, DiskType.SYSTEM, null));
        String copy = client.ecs("CopyImage", "ImageId", image, "DestinationRegionId", "cn-shanghai")
                .text("ImageId");
        assertThat(client.ecs("DeleteImage", "ImageId", image).code()).isEqualTo("OperationDenied.ImageCopying");
        assertThat(client.ecs("CancelCopyImage", "ImageId", copy, "RegionId", "cn-shanghai")
                        .status())
                .isEqualTo(200);
        assertThat(client.ecs("DeleteImage", "ImageId", image).status()).isEqualTo(200);
        Reply gone = client.ecs("DeleteImage", "ImageId", image);
        assertThat(gone.status() + " " + gone.code()).isEqualTo("404 InvalidImageId.NotFound");
    }

    private Reply modify(String image, String name, String value) {
        return client.ecs("ModifyImageAttribute", "ImageId", image, name, value);
    }

    private String created(String... parameters) {
        Reply made = client.ecs("CreateImage", parameters);
        assertThat(made.status()).as(made.body().toString()).isEqualTo(200);
        return made.text("ImageId");
    }

    private static String detail(String image, String... path) {
        String[] details = new String[path.length + 1];
        details[0] = "details";
        System.arraycopy(path, 0, details, 1, path.length);
        return first(image, details);
    }

    private static String disk(String image, int number, String field) {
        return first(image, "disks", String.valueOf(number), field);
    }

    /** A field of the image's first event. */
    private static String first(String image, String... path) {
        return door.sql()
                .sql("select convert_from(payload, 'UTF8')::jsonb #>> ? from domain_event_entry"
                        + " where aggregate_identifier = ? and sequence_number = 0")
                .params(path, image)
                .query((row, number) -> String.valueOf(row.getString(1)))
                .single();
    }
}
