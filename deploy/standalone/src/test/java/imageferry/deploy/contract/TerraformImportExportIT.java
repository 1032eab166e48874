package imageferry.deploy.contract;

import static org.assertj.core.api.Assertions.assertThat;

import imageferry.acceptance.Acceptance;
import imageferry.deploy.contract.StateChange.Seen;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * The resources {@code alicloud_image_import} and {@code alicloud_image_export} (resource_alicloud_image_import.go and …_export.go of
 * the commit that {@link TerraformProvider} names). The export's delete removes an object through the OSS API, which this service
 * does not speak: deploy/standalone/docs/clients.md.
 */
@ContractTest
class TerraformImportExportIT {
    private final ContractService service;
    private final TerraformProvider terraform;

    TerraformImportExportIT(ContractService service) throws IOException {
        this.service = service;
        this.terraform = new TerraformProvider(service.owner(), ContractService.HOME);
    }

    @Test
    @Acceptance("H4")
    void an_import_lives_from_create_to_gone_and_reads_back_what_was_configured() throws Exception {
        String name = service.name("tf-import");
        String id = terraform
                .go
                .ecs(
                        "ImportImage",
                        Map.ofEntries(
                                Map.entry("RegionId", ContractService.HOME),
                                Map.entry("Architecture", "x86_64"),
                                Map.entry("OSType", "linux"),
                                Map.entry("Platform", "Ubuntu"),
                                Map.entry("BootMode", "BIOS"),
                                Map.entry("LicenseType", "Auto"),
                                Map.entry("ImageName", name),
                                Map.entry("Description", "imported by Terraform"),
                                Map.entry("DiskDeviceMapping.1.Format", "RAW"),
                                Map.entry("DiskDeviceMapping.1.OSSBucket", ContractService.BUCKET),
                                Map.entry(
                                        "DiskDeviceMapping.1.OSSObject",
                                        service.disk().name()),
                                Map.entry("DiskDeviceMapping.1.DiskImageSize", "5")))
                .succeeded()
                .path("ImageId")
                .asString();
        new StateChange(List.of(), List.of("Available"))
                .await(() -> terraform.refreshImage(id, List.of("CreateFailed", "UnAvailable")));

        JsonNode read = terraform.describeImageById(id).orElseThrow();
        assertThat(read.path("Architecture").asString()).isEqualTo("x86_64");
        assertThat(read.path("OSType").asString()).isEqualTo("linux");
        assertThat(read.path("Platform").asString()).isEqualTo("Ubuntu");
        assertThat(read.path("BootMode").asString()).isEqualTo("BIOS");
        assertThat(read.path("ImageName").asString()).isEqualTo(name);
        assertThat(read.path("Description").asString()).isEqualTo("imported by Terraform");
        JsonNode disk =
                read.path("DiskDeviceMappings").path("DiskDeviceMapping").get(0);
        assertThat(disk.path("Size").asString()).isEqualTo("5");
        assertThat(disk.path("Device").asString()).isEqualTo("/dev/xvda");
        assertThat(disk.path("Format").asString()).isEqualTo("RAW");
        assertThat(disk.path("ImportOSSBucket").asString()).isEqualTo(ContractService.BUCKET);
        assertThat(disk.path("ImportOSSObject").asString())
                .isEqualTo(service.disk().name());

        terraform.deleteImage(id, true);
        assertThat(terraform.describeImageById(id)).as("read: gone").isEmpty();
    }

    @Test
    @Acceptance("H4")
    void an_export_is_waited_for_by_its_task() throws Exception {
        String task = terraform
                .go
                .ecs(
                        "ExportImage",
                        Map.of(
                                "RegionId",
                                ContractService.HOME,
                                "ImageId",
                                service.base().id(),
                                "OSSBucket",
                                ContractService.BUCKET,
                                "OSSPrefix",
                                "ecsExport"))
                .succeeded()
                .path("TaskId")
                .asString();

        new StateChange(List.of("Waiting", "Processing"), List.of("Finished")).await(() -> task(task));

        assertThat(terraform.describeImageById(service.base().id())).as("read").isPresent();
        try (var files = Files.list(service.bucket())) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .anyMatch(file ->
                            file.startsWith("ecsExport_" + service.base().id()));
        }
    }

    /** {@code TaskStateRefreshFunc}: the region is the client's. */
    private Seen task(String id) throws IOException, InterruptedException {
        JsonNode task =
                terraform.go.ecs("DescribeTaskAttribute", Map.of("TaskId", id)).succeeded();
        String status = task.path("TaskStatus").asString();
        assertThat(status).isNotIn("CreateFailed", "UnAvailable");
        return task.path("TaskId").asString().isEmpty() ? Seen.NOTHING : new Seen(task, status);
    }
}
