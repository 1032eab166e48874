package imageferry.command.api;

import static org.assertj.core.api.Assertions.assertThat;

import imageferry.acceptance.Acceptance;
import imageferry.command.api.RpcClient.Reply;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.CopyTaskId;
import imageferry.events.ids.ImageId;
import imageferry.events.ids.ImageTaskId;
import imageferry.events.ids.KeyId;
import imageferry.events.ids.SnapshotId;
import imageferry.events.image.DiskType;
import imageferry.events.image.ImageAttributes;
import imageferry.events.image.ImageDetails;
import imageferry.events.image.ImageDisk;
import imageferry.events.image.Tag;
import imageferry.events.readside.ImageDiskView;
import imageferry.events.readside.ImageQuery;
import imageferry.events.readside.ImageState;
import imageferry.events.readside.ImageTaskState;
import imageferry.events.readside.ImageTaskView;
import imageferry.events.readside.ImageView;
import imageferry.events.readside.SnapshotQuery;
import imageferry.events.readside.SnapshotState;
import imageferry.events.readside.SnapshotView;
import imageferry.events.readside.TagCondition;
import imageferry.events.readside.TaskDiskView;
import imageferry.events.snapshot.Lineage;
import imageferry.events.snapshot.SnapshotAttributes;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The answers of the reading actions, in the types and wrappers that official clients need, and the questions they ask. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@SuppressWarnings("NullAway.Init")
class DescribedTest {
    private static final AccountId ACCOUNT = new AccountId("1000000000000001");
    private static final ImageId IMAGE = ImageId.valueOf("m-bp100000000000000001");
    private static final SnapshotId SNAPSHOT = SnapshotId.valueOf("s-bp100000000000000001");
    private static final Instant CREATED = Instant.parse("2026-11-21T02:03:04.567Z");
    private static final KeyId KEY = new KeyId("a-key");
    private static FrontDoorContext door;
    private static RpcClient client;
    private static FakeReadSide views;

    @BeforeAll
    static void start() {
        door = FrontDoorContext.start();
        client = door.client(ACCOUNT);
        views = door.bean(FakeReadSide.class);
        views.images.add(image());
        views.snapshots.add(snapshot());
        views.tasks.add(task());
    }

    static ImageView image() {
        ImageDisk disk = new ImageDisk("/dev/xvda", DiskType.SYSTEM, 3, SNAPSHOT, KEY);
        return new ImageView(
                IMAGE,
                ACCOUNT,
                Stock.HANGZHOU,
                new ImageDetails(
                        "golden",
                        "",
                        new ImageAttributes("linux", "Debian", "x86_64", "UEFI"),
                        List.of(new Tag("k", "v"))),
                ImageState.CREATING,
                32,
                CREATED,
                1,
                List.of(new ImageDiskView(disk, 32, 233L, new TaskDiskView("imports", "a.qcow2", "QCOW2", false))),
                IMAGE,
                CopyTaskId.of(IMAGE),
                null);
    }

    private static SnapshotView snapshot() {
        return new SnapshotView(
                SNAPSHOT,
                ACCOUNT,
                Stock.HANGZHOU,
                DiskType.SYSTEM,
                3L << 30,
                4096,
                Lineage.IMPORTED,
                SnapshotState.ACCOMPLISHED,
                100,
                null,
                KEY,
                null,
                null,
                Set.of(IMAGE),
                SnapshotAttributes.NONE,
                CREATED,
                CREATED);
    }

    private static ImageTaskView task() {
        return new ImageTaskView(
                ImageTaskId.valueOf("t-bp100000000000000001"),
                ACCOUNT,
                Stock.HANGZHOU,
                IMAGE,
                "ImportImage",
                ImageTaskState.PROCESSING,
                50,
                CREATED,
                null,
                null,
                List.of());
    }

    @AfterAll
    static void stop() {
        door.close();
    }

    @Test
    @Acceptance({"B2", "D18", "H4"})
    void an_image_has_the_types_that_clients_need() {
        Reply reply = client.ecs("DescribeImages", "Status", "Creating,Waiting");
        assertThat(reply.body().propertyNames())
                .containsExactly("RequestId", "RegionId", "PageNumber", "PageSize", "TotalCount", "Images");
        JsonNode image = reply.body().at("/Images/Image/0");
        assertThat(image.get("Size").isInt()).isTrue();
        assertThat(image.get("ImageOwnerId").isIntegralNumber()).isTrue();
        assertThat(image.get("IsCopied").booleanValue()).isTrue();
        assertThat(image.get("IsSelfShared").isString()).isTrue();
        assertThat(image.get("Usable").booleanValue()).isFalse();
        assertThat(image.get("Status").asString()).isEqualTo("Creating");
        assertThat(image.get("Progress").asString()).isEqualTo("32%");
        assertThat(image.get("CreationTime").asString()).isEqualTo("2026-11-21T02:03:04Z");
        assertThat(image.at("/Tags/Tag/0/TagKey").asString()).isEqualTo("k");
        JsonNode disk = image.at("/DiskDeviceMappings/DiskDeviceMapping/0");
        assertThat(disk.get("Size").isString()).isTrue();
        assertThat(disk.get("Encrypted").booleanValue()).isTrue();
        assertThat(disk.get("RemainTime").intValue()).isEqualTo(233);
        assertThat(disk.get("ImportOSSBucket").asString()).isEqualTo("imports");
        assertThat(disk.get("ImportOSSObject").asString()).isEqualTo("a.qcow2");
        assertThat(disk.get("Format").asString()).isEqualTo("qcow2");
        assertThat(disk.get("Progress").asString()).isEqualTo("32%");
        assertThat(image.at("/DetectionOptions/Items/Item").isArray()).isTrue();
    }

    @Test
    void available_images_are_meant_when_nothing_is_said() {
        client.ecs("DescribeImages");
        assertThat(images().states()).containsExactly(ImageState.AVAILABLE);
        assertThat(images().caller()).isEqualTo(ACCOUNT);
        client.ecs("DescribeImages", "Status", "ALL");
        assertThat(images().states()).hasSize(ImageState.values().length);
        client.ecs("DescribeImages", "Status", "ALL", "Usable", "true");
        assertThat(images().states()).containsExactlyInAnyOrder(ImageState.AVAILABLE, ImageState.DEPRECATED);
    }

    @Test
    void lists_and_times_reach_the_question() {
        client.ecs(
                "DescribeImages",
                "ImageId",
                "m-1, m-2,",
                "Tag.3.key",
                "k",
                "Tag.3.value",
                "v",
                "Filter.1.Key",
                "CreationStartTime",
                "Filter.1.Value",
                "2026-11-21T02:03Z",
                "PageNumber",
                "2",
                "PageSize",
                "50");
        assertThat(images().imageIds()).containsExactly("m-1", "m-2");
        assertThat(images().tags()).containsExactly(new TagCondition("k", "v"));
        assertThat(images().createdFrom()).isEqualTo(Instant.parse("2026-11-21T02:03:00Z"));
        assertThat(images().paging().offset()).isEqualTo(50);
    }

    @Test
    void what_cannot_match_is_an_empty_list_and_not_an_error() {
        for (String[] filter : List.of(
                new String[] {"ImageOwnerAlias", "marketplace"},
                new String[] {"ImageOwnerAlias", "others", "ImageOwnerId", "nobody"},
                new String[] {"SnapshotId", "s-1"},
                new String[] {"Usage", "instance"})) {
            Reply reply = client.ecs("DescribeImages", filter);
            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.body().at("/Images/Image").isArray()).isTrue();
            assertThat(reply.body().at("/TotalCount").intValue()).isZero();
        }
        Reply byKey = client.ecs("DescribeSnapshots", "KMSKeyId", "nobodys-key");
        assertThat(byKey.body().at("/Snapshots/Snapshot")).isEmpty();
    }

    @Test
    void a_snapshot_has_the_types_that_clients_need() {
        Reply reply = client.ecs("DescribeSnapshots", "SnapshotIds", "[\"" + SNAPSHOT + "\"]", "Usage", "image");
        JsonNode snapshot = reply.body().at("/Snapshots/Snapshot/0");
        assertThat(snapshot.get("SourceDiskSize").asString()).isEqualTo("3");
        assertThat(snapshot.get("SourceDiskSize").isString()).isTrue();
        assertThat(snapshot.get("Encrypted").booleanValue()).isTrue();
        assertThat(snapshot.get("KMSKeyId").asString()).isEqualTo("a-key");
        assertThat(snapshot.get("Status").asString()).isEqualTo("accomplished");
        assertThat(snapshot.has("RetentionDays")).isFalse();
        SnapshotQuery query = Objects.requireNonNull(views.snapshotQuery);
        assertThat(query.snapshotIds()).containsExactly(SNAPSHOT.value());
        assertThat(query.usedByImage()).isTrue();
        assertThat(client.ecs("DescribeSnapshots", "MaxResults", "1").body().has("NextToken"))
                .isFalse();
        client.ecs("DescribeSnapshots", "SnapshotIds", "[]", "PageNumber", "3", "PageSize", "20");
        assertThat(Objects.requireNonNull(views.snapshotQuery).snapshotIds()).isEmpty();
        assertThat(Objects.requireNonNull(views.snapshotQuery).paging().offset())
                .isEqualTo(40);
    }

    @Test
    void rubbish_is_no_token() {
        for (String token : List.of("p2", "rubbish!", "MSAxMjMgcy1icDEwMDAwMDAwMDAwMDAwMDAwIDE")) {
            Reply reply = client.ecs("DescribeSnapshots", "NextToken", token);
            assertThat(reply.code()).isEqualTo("InvalidParameter");
            assertThat(reply.text("Message")).contains("NextToken");
        }
    }

    @Test
    void a_task_is_told_to_the_minute() {
        Reply reply =
                client.ecs("DescribeTasks", "TaskIds", "t-1,t-2", "ResourceIds.1", "m-1", "TaskStatus", "Processing");
        JsonNode task = reply.body().at("/TaskSet/Task/0");
        assertThat(task.get("CreationTime").asString()).isEqualTo("2026-11-21T02:03Z");
        assertThat(task.get("TaskStatus").asString()).isEqualTo("Processing");
        assertThat(task.get("SupportCancel").asString()).isEqualTo("true");
        assertThat(Objects.requireNonNull(views.taskQuery).resourceIds()).containsExactly("m-1");
        assertThat(Objects.requireNonNull(views.taskQuery).states()).containsExactly(ImageTaskState.PROCESSING);
    }

    private static ImageQuery images() {
        return Objects.requireNonNull(views.imageQuery);
    }
}
