package imageferry.command.api;

import static org.assertj.core.api.Assertions.assertThat;

import imageferry.acceptance.Acceptance;
import imageferry.command.api.RpcClient.Reply;
import imageferry.command.dispatch.Commands;
import imageferry.command.dispatch.Origin;
import imageferry.command.image.MakeImageAvailable;
import imageferry.command.snapshot.OpenSnapshot;
import imageferry.command.snapshot.SealSnapshot;
import imageferry.command.vault.MasterKeys;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.ImageId;
import imageferry.events.ids.KeyId;
import imageferry.events.ids.RegionId;
import imageferry.events.ids.SnapshotId;
import imageferry.events.image.DiskType;
import imageferry.events.snapshot.ContentRoot;
import imageferry.events.snapshot.Lineage;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What images are made of and where they go from account to account and region to region. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@SuppressWarnings("NullAway.Init")
class ImagesAtTheDoorTest {
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
    void two_accounts() {
        owner = new AccountId("8%015d".formatted(++accounts));
        recipient = new AccountId("8%015d".formatted(++accounts));
        owners = door.client(owner);
        recipients = door.client(recipient);
    }

    @Test
    @Acceptance({"F8", "F9", "F10", "G3"})
    void a_shared_image_gets_to_another_region_by_a_copy_of_its_recipients_own() {
        String image = image(owners, stock.snapshot(owner, DiskType.SYSTEM, null));
        share(image);
        assertThat(refusal(copy(recipients, "cn-hangzhou", image, "cn-shanghai")))
                .isEqualTo("403 OperationDenied.SameRegionOnly");
        assertThat(refusal(copy(recipients, "cn-shanghai", image, "cn-shanghai")))
                .as("the share holds in the region of the image")
                .isEqualTo("404 InvalidImageId.NotFound");
        String own = copied(copy(recipients, "cn-hangzhou", image, "cn-hangzhou"));
        makeAvailable(own, recipient);
        assertThat(copied(copy(recipients, "cn-hangzhou", own, "cn-shanghai"))).isNotEqualTo(own);
        assertThat(refusal(copy(owners, "cn-hangzhou", own, "cn-shanghai"))).isEqualTo("404 InvalidImageId.NotFound");
    }

    @Test
    @Acceptance({"D3", "D4", "H5"})
    void across_regions_and_accounts_the_owner_copies_and_then_shares() {
        String image = image(owners, stock.snapshot(owner, DiskType.SYSTEM, null));
        String abroad = copied(copy(owners, "cn-hangzhou", image, "cn-shanghai"));
        makeAvailable(abroad, owner);
        Reply shared = owners.ecs(
                "ModifyImageSharePermission",
                "RegionId",
                "cn-shanghai",
                "ImageId",
                abroad,
                "AddAccount.1",
                recipient.value());
        assertThat(shared.status()).as(shared.body().toString()).isEqualTo(200);
        copied(copy(recipients, "cn-shanghai", abroad, "cn-shanghai"));
    }

    @Test
    @Acceptance({"A5", "B1", "B2"})
    void an_image_is_encrypted_as_its_snapshots_are() {
        KeyId key = door.bean(MasterKeys.class).create(owner, "", Origin.system(owner, "test"));
        String plain = image(owners, stock.snapshot(owner, DiskType.SYSTEM, null));
        String encrypted = image(owners, stock.snapshot(owner, DiskType.SYSTEM, key));
        assertThat(refusal(copy(owners, "cn-hangzhou", encrypted, "cn-shanghai")))
                .isEqualTo("403 OperationDeined.EncryptedSnapshot");
        copied(copy(owners, "cn-hangzhou", plain, "cn-shanghai"));
    }

    @Test
    @Acceptance({"A3", "A14", "A15", "A16"})
    void data_disks_are_as_large_as_their_snapshot_and_5_GiB_without_one() {
        String image = owners.ecs(
                        "CreateImage",
                        "DiskDeviceMapping.1.SnapshotId",
                        stock.snapshot(owner, DiskType.SYSTEM, null),
                        "DiskDeviceMapping.2.SnapshotId",
                        stock.snapshot(owner, DiskType.DATA, null),
                        "DiskDeviceMapping.3.DiskType",
                        "data")
                .text("ImageId");
        assertThat(said(image, "disks[*].type")).isEqualTo("SYSTEM DATA DATA");
        assertThat(said(image, "disks[*].sizeGib")).isEqualTo("3 3 5");
    }

    @Test
    @Acceptance({"D12", "D15", "D16"})
    void a_copy_has_its_own_name_description_and_tags_and_no_shares() {
        String image = image(owners, stock.snapshot(owner, DiskType.SYSTEM, null));
        owners.ecs("TagResources", "ResourceType", "image", "ResourceId.1", image, "Tag.1.Key", "team");
        share(image);
        String named = copied(owners.ecs(
                "CopyImage",
                "ImageId",
                image,
                "DestinationRegionId",
                "cn-shanghai",
                "DestinationImageName",
                "copy-of-it",
                "DestinationDescription",
                "for Shanghai"));
        assertThat(said(named, "details.name")).isEqualTo("copy-of-it");
        assertThat(said(named, "details.description")).isEqualTo("for Shanghai");
        assertThat(said(named, "details.tags[*].key")).isEmpty();
        makeAvailable(named, owner);
        assertThat(refusal(copy(recipients, "cn-shanghai", named, "cn-shanghai")))
                .isEqualTo("404 InvalidImageId.NotFound");
    }

    @Test
    @Acceptance("A19")
    void snapshots_of_system_disks_are_asked_for_alone() {
        FakeReadSide views = door.bean(FakeReadSide.class);
        owners.ecs("DescribeSnapshots", "SourceDiskType", "system");
        assertThat(Objects.requireNonNull(views.snapshotQuery).diskType()).isEqualTo(DiskType.SYSTEM);
    }

    private void share(String image) {
        Reply shared = owners.ecs("ModifyImageSharePermission", "ImageId", image, "AddAccount.1", recipient.value());
        assertThat(shared.status()).as(shared.body().toString()).isEqualTo(200);
    }

    private static String image(RpcClient client, String snapshot) {
        return client.ecs("CreateImage", "SnapshotId", snapshot).text("ImageId");
    }

    private static Reply copy(RpcClient client, String region, String image, String destination) {
        return client.ecs("CopyImage", "RegionId", region, "ImageId", image, "DestinationRegionId", destination);
    }

    private static String copied(Reply reply) {
        assertThat(reply.status()).as(reply.body().toString()).isEqualTo(200);
        return reply.text("ImageId");
    }

    private static String refusal(Reply reply) {
        return reply.status() + " " + reply.code();
    }

    /** What the end of its copy does: its content is published, and then it is available. */
    private static void makeAvailable(String image, AccountId account) {
        Origin origin = Origin.system(account, "test");
        Commands commands = door.bean(Commands.class);
        for (SnapshotId snapshot : snapshotsOf(image)) {
            RegionId region = RegionId.valueOf(image.startsWith("m-uf6") ? "cn-shanghai" : "cn-hangzhou");
            commands.send(
                    new OpenSnapshot(
                            snapshot,
                            account,
                            region,
                            DiskType.SYSTEM,
                            3L << 30,
                            Lineage.IMPORTED,
                            null,
                            null,
                            ImageId.valueOf(image)),
                    origin);
            commands.send(new SealSnapshot(snapshot, new ContentRoot("ab".repeat(32)), "manifest", null, 4096), origin);
        }
        commands.send(new MakeImageAvailable(ImageId.valueOf(image)), origin);
    }

    /** What the first event of an image says at a path, in order, separated by blanks. */
    private static String said(String image, String path) {
        return String.join(
                " ",
                door.sql()
                        .sql(
                                "select jsonb_path_query(convert_from(payload, 'UTF8')::jsonb, cast(? as jsonpath)) #>> '{}'"
                                        + " from domain_event_entry where aggregate_identifier = ? and sequence_number = 0")
                        .params("$." + path, image)
                        .query(String.class)
                        .list());
    }

    private static List<SnapshotId> snapshotsOf(String image) {
        return Arrays.stream(said(image, "disks[*].snapshotId").split(" "))
                .map(SnapshotId::valueOf)
                .toList();
    }
}
