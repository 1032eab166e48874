package imageferry.deploy.contract;

import static org.assertj.core.api.Assertions.assertThat;

import imageferry.acceptance.Acceptance;
import imageferry.deploy.contract.StateChange.Seen;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The resource {@code alicloud_image} (resource_alicloud_image.go of the commit that {@link TerraformProvider} names). */
@ContractTest
class TerraformImageIT {
    private final ContractService service;
    private final TerraformProvider terraform;

    TerraformImageIT(ContractService service) throws IOException {
        this.service = service;
        this.terraform = new TerraformProvider(service.owner(), ContractService.HOME);
    }

    @Test
    @Acceptance({"H1", "H4", "A2", "A13", "A17"})
    void an_image_of_a_snapshot_lives_from_create_to_gone() throws Exception {
        String name = service.name("tf-image");
        Map<String, String> tags = Map.of("Created", "TF", "For", "acceptance test");
        String id = created(
                Map.of(
                        "SnapshotId", service.baseSnapshot(),
                        "ImageName", name,
                        "Description", "made by Terraform",
                        "Platform", "CentOS",
                        "ImageFamily", "golden",
                        "ImageVersion", "20230915"),
                tags);

        JsonNode read = read(id);
        assertThat(read.path("ImageName").asString()).isEqualTo(name);
        assertThat(read.path("Description").asString()).isEqualTo("made by Terraform");
        assertThat(read.path("Architecture").asString()).isEqualTo("x86_64");
        assertThat(read.path("Platform").asString()).isEqualTo("CentOS");
        assertThat(read.path("ImageFamily").asString()).isEqualTo("golden");
        assertThat(read.path("ImageVersion").asString()).isEqualTo("20230915");
        assertThat(read.path("Status").asString()).isEqualTo("Available");
        assertThat(read.path("BootMode").asString()).isNotEmpty();
        assertThat(read.path("CreationTime").asString()).isNotEmpty();
        assertThat(read.path("Features").path("NvmeSupport").asString()).isNotEmpty();
        assertThat(Tags.of(read.path("Tags").path("Tag"))).isEqualTo(tags);
        JsonNode disk =
                read.path("DiskDeviceMappings").path("DiskDeviceMapping").get(0);
        assertThat(disk.path("Type").asString()).isEqualTo("system");
        assertThat(disk.path("Device").asString()).isEqualTo("/dev/xvda");
        assertThat(disk.path("SnapshotId").asString()).isEqualTo(service.baseSnapshot());
        assertThat(disk.path("Progress").asString()).isEqualTo("100%");
        assertThat(disk.path("RemainTime").isNumber()).isTrue();

        update(id, Map.of("Description", "changed", "ImageName", name + "-2", "ImageFamily", "silver"));
        Tags change = Tags.change(tags, Map.of("Created", "TF-update", "Other", "too"));
        terraform.setResourceTags(id, change);
        awaitDescription(id, "changed");
        JsonNode updated = read(id);
        assertThat(updated.path("ImageName").asString()).isEqualTo(name + "-2");
        assertThat(updated.path("ImageFamily").asString()).isEqualTo("silver");
        assertThat(Tags.of(updated.path("Tags").path("Tag"))).isEqualTo(change.added());
        assertThat(terraform.listTagResources(id)).isEqualTo(change.added());

        destroy(id, false);
        assertThat(terraform.describeEcsImage(id)).as("read: gone").isEmpty();
    }

    @Test
    @Acceptance({"A3", "A15", "A16"})
    void fields_of_a_disk_that_are_not_configured_come_as_empty_texts_and_zero() throws Exception {
        String id = created(
                Map.of(
                        "ImageName",
                        service.name("tf-disks"),
                        "DiskDeviceMapping",
                        List.of(
                                disk(service.baseSnapshot(), 0, "", "system"),
                                disk("", 20, "/dev/xvdb", ""),
                                disk("", 0, "", "data"))),
                Map.of());

        JsonNode disks = read(id).path("DiskDeviceMappings").path("DiskDeviceMapping");
        assertThat(disks).hasSize(3);
        assertThat(disks.get(0).path("Size").asString()).isEqualTo("1");
        assertThat(disks.get(1).path("Device").asString()).isEqualTo("/dev/xvdb");
        assertThat(disks.get(1).path("Size").asString()).isEqualTo("20");
        assertThat(disks.get(2).path("Type").asString()).isEqualTo("data");
        assertThat(disks.get(2).path("Size").asString()).isEqualTo("5");

        destroy(id, false);
    }

    @Test
    void a_resource_group_is_joined_and_read_back() throws Exception {
        String id =
                created(Map.of("ImageName", service.name("tf-group"), "SnapshotId", service.baseSnapshot()), Map.of());

        terraform
                .tea
                .ecs(
                        "JoinResourceGroup",
                        Map.of("ResourceId", id),
                        Map.of(
                                "RegionId",
                                ContractService.HOME,
                                "ResourceGroupId",
                                "rg-acfmvm5x7qk4zta",
                                "ResourceType",
                                "image"))
                .succeeded();
        awaitDescription(id, "");
        assertThat(read(id).path("ResourceGroupId").asString()).isEqualTo("rg-acfmvm5x7qk4zta");

        destroy(id, false);
    }

    @Test
    @Acceptance("H4")
    void with_delete_auto_snapshot_the_snapshots_go_right_after_the_image() throws Exception {
        String id = service.imported(service.name("tf-own-snapshot")).id();

        String snapshot = destroy(id, true)
                .path("DiskDeviceMappings")
                .path("DiskDeviceMapping")
                .get(0)
                .path("SnapshotId")
                .asString();

        assertThat(terraform
                        .go
                        .ecs("DescribeSnapshots", Map.of("SnapshotIds", "[\"" + snapshot + "\"]"))
                        .succeeded()
                        .path("TotalCount")
                        .asInt())
                .isZero();
    }

    /** Create: the wait is for {@code Usable}, in any status but CreateFailed. */
    private String created(Map<String, ?> fields, Map<String, String> tags)
            throws IOException, InterruptedException, TimeoutException {
        Map<String, Object> request = new TreeMap<>(fields);
        request.put("RegionId", ContractService.HOME);
        request.put("ClientToken", TerraformProvider.clientToken("CreateImage"));
        request.put("Architecture", "x86_64");
        request.putAll(new Tags(List.of(), tags).numbered());
        String id = terraform
                .tea
                .ecs("CreateImage", Map.of(), request)
                .succeeded()
                .path("ImageId")
                .asString();
        new StateChange(List.of(), List.of("true")).await(() -> usable(id));
        return id;
    }

    private Seen usable(String id) throws IOException, InterruptedException {
        Optional<JsonNode> image = terraform.describeEcsImage(id);
        if (image.isEmpty()) {
            return Seen.NOTHING;
        }
        assertThat(image.get().path("Status").asString()).isNotEqualTo("CreateFailed");
        return new Seen(image.get(), TerraformProvider.printed(image.get().path("Usable")));
    }

    private JsonNode read(String id) throws IOException, InterruptedException {
        return terraform.describeEcsImage(id).orElseThrow();
    }

    /** Update: the id goes into the query, the rest into the form. */
    private void update(String id, Map<String, String> changes) throws IOException, InterruptedException {
        Map<String, String> request = new TreeMap<>(changes);
        request.put("RegionId", ContractService.HOME);
        terraform
                .tea
                .ecs("ModifyImageAttribute", Map.of("ImageId", id), request)
                .succeeded();
    }

    /** Every update ends with a wait for the configured description. */
    private void awaitDescription(String id, String description)
            throws IOException, InterruptedException, TimeoutException {
        new StateChange(List.of(), List.of(description)).await(() -> terraform.refreshEcsImage(id, "Description"));
    }

    /** Delete, with a wait until no image has the id; returns the image as it was before. */
    private JsonNode destroy(String id, boolean snapshotsToo)
            throws IOException, InterruptedException, TimeoutException {
        JsonNode image = terraform.describeImageById(id).orElseThrow();
        terraform
                .tea
                .ecs("DeleteImage", Map.of("ImageId", id), Map.of("RegionId", ContractService.HOME, "Force", false))
                .succeeded();
        new StateChange(List.of(), List.of("")).await(() -> terraform.refreshEcsImage(id, "ImageId"));
        if (snapshotsToo) {
            terraform.deleteSnapshots(image);
        }
        return image;
    }

    private static Map<String, Object> disk(String snapshot, int size, String device, String type) {
        return Map.of("SnapshotId", snapshot, "Size", size, "Device", device, "DiskType", type);
    }
}
