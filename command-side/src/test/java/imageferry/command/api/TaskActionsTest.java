package imageferry.command.api;

import static org.assertj.core.api.Assertions.assertThat;

import imageferry.command.api.RpcClient.Reply;
import imageferry.command.dispatch.Origin;
import imageferry.command.vault.MasterKeys;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.ImageId;
import imageferry.events.ids.ImageTaskId;
import imageferry.events.ids.KeyId;
import imageferry.events.image.DiskType;
import imageferry.events.readside.ImageTaskState;
import imageferry.events.readside.ImageTaskView;
import imageferry.events.readside.TaskDiskView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** ImportImage, ExportImage and the actions on their tasks, asked over HTTP. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@SuppressWarnings("NullAway.Init")
class TaskActionsTest {
    private static FrontDoorContext door;
    private static Stock stock;
    private static FakeReadSide views;
    private static int accounts;
    private AccountId account;
    private RpcClient client;

    @BeforeAll
    static void start() {
        door = FrontDoorContext.start();
        stock = new Stock(door);
        views = door.bean(FakeReadSide.class);
    }

    @AfterAll
    static void stop() {
        door.close();
    }

    @BeforeEach
    void account() {
        account = new AccountId("6%015d".formatted(++accounts));
        client = door.client(account);
        views.tasks.clear();
    }

    @Test
    void an_import_takes_all_that_clients_say_of_the_image() {
        Reply reply = importing(
                "RoleName", "AliyunECSImageImportDefaultRole",
                "DetectionStrategy", "Standard",
                "OSType", "windows",
                "Platform", "Windows Server 2019",
                "LicenseType", "BYOL",
                "BootMode", "UEFI",
                "Features.ImdsSupport", "v2",
                "Features.NvmeSupport", "supported",
                "ResourceGroupId", "rg-web",
                "Tag.1.Key", "team",
                "Tag.1.Value", "web");
        assertThat(reply.status()).as(reply.body().toString()).isEqualTo(200);
        assertThat(reply.text("RegionId")).isEqualTo("cn-hangzhou");
        assertThat(payload("ImageImportRequested"))
                .contains("windows", "Windows Server 2019", "BYOL", "UEFI", "v2", "rg-web", "team");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            DiskDeviceMapping.1.OSSBucket,     nowhere,  InvalidOSSBucket.NotFound
            DiskDeviceMapping.1.OSSObject,     none.raw, InvalidOSSObject.NotFound
            DiskDeviceMapping.1.Format,        VMDK,     InvalidImageFormat.Malformed
            DiskDeviceMapping.1.Format,        vdi,      InvalidImageFormat.Malformed
            DiskDeviceMapping.1.DiskImageSize, 2,        InvalidParameter
            DiskDeviceMapping.1.DiskImSize,    2049,     InvalidParameter
            DiskDeviceMapping.1.Device,        /dev/sda, InvalidDevice.Malformed
            ImageName,                         acs:x,    InvalidImageName.Malformed
            OSType,                            plan9,    InvalidOSType.Malformed
            Platform,                          Plan 9,   InvalidPlatform.Malformed
            Architecture,                      vax,      InvalidArchitecture.Malformed
            DetectionStrategy,                 Thorough, InvalidParameter
            Features.ImdsSupport,              v3,       InvalidParameter
            ResourceGroupId,                   web,      InvalidResourceGroup.NotFound
            DryRun,                            true,     DryRunOperation""")
    void what_an_import_asks_for_is_refused_with_its_own_code(String parameter, String value, String code) {
        assertThat(importing(parameter, value).code()).isEqualTo(code);
    }

    @Test
    void an_import_has_one_to_seventeen_disks() {
        Reply none = client.ecs("ImportImage", "ImageName", "golden");
        assertThat(none.code()).isEqualTo("MissingParameter.DiskDeviceMapping");
        assertThat(none.status()).isEqualTo(403);
        assertThat(importing(disks(17)).status()).isEqualTo(200);
        assertThat(importing(disks(18)).code()).isEqualTo("InvalidParameter");
        assertThat(client.ecs("ImportImage", "DiskDeviceMapping.1.OSSBucket", "imports")
                        .text("Message"))
                .contains("DiskDeviceMapping.1.OSSObject");
    }

    @Test
    void an_import_is_cancelled_once_and_takes_its_image_along() {
        Reply asked = importing();
        assertThat(client.ecs("CancelTask", "TaskId", asked.text("TaskId")).status())
                .isEqualTo(200);
        assertThat(client.ecs("CancelTask", "TaskId", asked.text("TaskId")).code())
                .isEqualTo("InvalidTaskId.IncorrectTaskStatus");
        assertThat(client.ecs("DeleteImage", "ImageId", asked.text("ImageId")).code())
                .isEqualTo("InvalidImageId.NotFound");
        assertThat(client.ecs("CancelTask", "TaskId", asked.text("TaskId"), "RegionId", "cn-shanghai")
                        .code())
                .isEqualTo("InvalidTaskId.NotFound");
    }

    @Test
    void an_export_is_accepted_once_per_client_token_and_holds_its_image() {
        String image = image();
        Reply first = export(image, "OSSPrefix", "web", "ClientToken", "once", "RoleName", "any");
        assertThat(first.text("TaskId")).as(first.body().toString()).matches("t-bp1[a-z0-9]{17}");
        assertThat(export(image, "OSSPrefix", "web", "ClientToken", "once", "RoleName", "any")
                        .text("TaskId"))
                .isEqualTo(first.text("TaskId"));
        assertThat(payload("ExportRequested")).contains("web_" + image + "_" + first.text("TaskId") + ".raw");
        assertThat(export(image).code()).isEqualTo("ImageIsExporting");
        assertThat(client.ecs("DeleteImage", "ImageId", image).code()).isEqualTo("ImageIsExporting");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            ImageFormat, vhd,     InvalidImageFormat.Malformed
            ImageFormat, vmdk,    InvalidImageFormat.Malformed
            ImageFormat, vdi,     InvalidImageFormat.Malformed
            OSSPrefix,   a_b,     InvalidOSSPrefix.Malformed
            OSSPrefix,   a234567890123456789012345678901, InvalidOSSPrefix.Malformed
            OSSBucket,   nowhere, InvalidOSSBucket.NotFound
            ImageId,     m-none,  InvalidImageId.NotFound
            DryRun,      true,    DryRunOperation""")
    void what_an_export_asks_for_is_refused_with_its_own_code(String parameter, String value, String code) {
        assertThat(export(image(), parameter, value).code()).isEqualTo(code);
    }

    @Test
    void neither_an_encrypted_image_nor_one_of_many_or_large_disks_is_exported() {
        KeyId key = door.bean(MasterKeys.class).create(account, "", Origin.system(account, "test"));
        String encrypted = client.ecs("CreateImage", "SnapshotId", stock.snapshot(account, DiskType.SYSTEM, key))
                .text("ImageId");
        Reply refused = export(encrypted);
        assertThat(refused.code()).isEqualTo("ImageNotSupported");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(export(image("DiskDeviceMapping.1.Size", "501")).code()).isEqualTo("InvalidImage.DiskAmountOrSize");
        List<String> data = new ArrayList<>();
        for (int n = 2; n <= 6; n++) {
            data.addAll(
                    List.of("DiskDeviceMapping." + n + ".SnapshotId", stock.snapshot(account, DiskType.DATA, null)));
        }
        assertThat(export(image(data.toArray(String[]::new))).code()).isEqualTo("InvalidImage.DiskAmountOrSize");
        assertThat(export(image(data.subList(0, 8).toArray(String[]::new))).status())
                .isEqualTo(200);
    }

    @Test
    void a_task_tells_each_disk_and_what_it_waits_for() {
        views.tasks.add(task(ImageTaskState.PROCESSING, "The store is full"));
        JsonNode task = attribute();
        assertThat(task.at("/TaskProcess").asString()).isEqualTo("50%");
        assertThat(task.at("/TotalCount").asInt()).isEqualTo(2);
        assertThat(task.at("/SuccessCount").asInt()).isEqualTo(1);
        assertThat(task.at("/FailedCount").asInt()).isZero();
        JsonNode disks = task.at("/OperationProgressSet/OperationProgress");
        assertThat(disks.at("/0/OperationStatus").asString()).isEqualTo("Success");
        assertThat(disks.at("/0/ErrorMsg").asString()).isEmpty();
        assertThat(disks.at("/1/OperationStatus").asString()).isEqualTo("Processing");
        assertThat(disks.at("/1/ErrorMsg").asString()).isEqualTo("The store is full");
        assertThat(disks.at("/1/RelatedItemSet/RelatedItem/1/Value").asString()).isEqualTo("data.raw");
    }

    @Test
    void a_task_that_failed_tells_why() {
        views.tasks.add(task(ImageTaskState.FAILED, "Block 7 is damaged"));
        JsonNode task = attribute();
        assertThat(task.at("/FailedCount").asInt()).isEqualTo(1);
        assertThat(task.at("/SupportCancel").asString()).isEqualTo("false");
        JsonNode disk = task.at("/OperationProgressSet/OperationProgress/1");
        assertThat(disk.at("/OperationStatus").asString()).isEqualTo("Failed");
        assertThat(disk.at("/ErrorCode").asString()).isEqualTo("ImportImageFailed");
        assertThat(disk.at("/ErrorMsg").asString()).isEqualTo("Block 7 is damaged");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TaskStatus=Sleeping",
                "TaskAction=BakeCake",
                "StartTime=yesterday",
                "EndTime=2026",
                "PageSize=101"
            })
    void filters_of_tasks_are_checked(String filter) {
        String[] parts = filter.split("=", 2);
        Reply reply = client.ecs("DescribeTasks", parts[0], parts[1]);
        assertThat(reply.code()).isEqualTo("InvalidParameter");
        assertThat(reply.text("Message")).contains(parts[0]);
    }

    private JsonNode attribute() {
        return client.ecs("DescribeTaskAttribute", "TaskId", "t-bp100000000000000001")
                .body();
    }

    private ImageTaskView task(ImageTaskState state, String failure) {
        return new ImageTaskView(
                new ImageTaskId("t-bp100000000000000001"),
                account,
                Stock.HANGZHOU,
                new ImageId("m-bp100000000000000001"),
                "ImportImage",
                state,
                50,
                Instant.EPOCH,
                null,
                failure,
                List.of(
                        new TaskDiskView("imports", "system.raw", "RAW", true),
                        new TaskDiskView("imports", "data.raw", "RAW", false)));
    }

    private Reply importing(String... more) {
        return changed(
                "ImportImage",
                List.of(
                        "DiskDeviceMapping.1.OSSBucket", "imports",
                        "DiskDeviceMapping.1.OSSObject", "3gib.raw"),
                more);
    }

    private static String[] disks(int number) {
        List<String> disks = new ArrayList<>();
        for (int n = 1; n <= number; n++) {
            disks.addAll(List.of(
                    "DiskDeviceMapping." + n + ".OSSBucket", "imports",
                    "DiskDeviceMapping." + n + ".OSSObject", "3gib.raw"));
        }
        return disks.toArray(String[]::new);
    }

    private String image(String... more) {
        String snapshot = stock.snapshot(account, DiskType.SYSTEM, null);
        return changed("CreateImage", List.of("DiskDeviceMapping.1.SnapshotId", snapshot), more)
                .text("ImageId");
    }

    private Reply export(String image, String... more) {
        return changed("ExportImage", List.of("ImageId", image, "OSSBucket", "imports"), more);
    }

    /** The call with some of its parameters added or put in the place of others. */
    private Reply changed(String action, List<String> usual, String... more) {
        List<String> parameters = new ArrayList<>(usual);
        for (int i = 0; i < more.length; i += 2) {
            int at = parameters.indexOf(more[i]);
            if (at >= 0) {
                parameters.set(at + 1, more[i + 1]);
            } else {
                parameters.addAll(List.of(more[i], more[i + 1]));
            }
        }
        return client.ecs(action, parameters.toArray(String[]::new));
    }

    /** What the account's latest event of this name holds. */
    private String payload(String event) {
        return door.sql()
                .sql("select convert_from(payload, 'UTF8') from domain_event_entry where payload_type = ?"
                        + " and convert_from(meta_data, 'UTF8')::jsonb ->> 'accountId' = ?"
                        + " order by global_index desc limit 1")
                .params(event, account.value())
                .query(String.class)
                .single();
    }
}
