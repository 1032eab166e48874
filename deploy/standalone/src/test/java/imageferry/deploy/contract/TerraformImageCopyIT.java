package imageferry.deploy.contract;

import static org.assertj.core.api.Assertions.assertThat;

import imageferry.acceptance.Acceptance;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * The resource {@code alicloud_image_copy} (resource_alicloud_image_copy.go of the commit that {@link TerraformProvider} names), in a
 * provider of the destination's region. It never cancels.
 */
@ContractTest
class TerraformImageCopyIT {
    private static final List<String> GIVE_UP = List.of("CreateFailed", "UnAvailable");

    private final ContractService service;
    private final TerraformProvider terraform;

    TerraformImageCopyIT(ContractService service) throws IOException {
        this.service = service;
        this.terraform = new TerraformProvider(service.owner(), ContractService.AWAY);
    }

    @Test
    @Acceptance({"H2", "D1", "D15", "D16", "D18", "D19", "D20", "I8"})
    void a_plain_copy_lives_from_create_to_gone() throws Exception {
        String name = service.name("tf-copy");
        String id = created(service.base().id(), name, false, "", Map.of("Created", "TF"));

        JsonNode read = terraform.describeImageById(id).orElseThrow();
        assertThat(read.path("ImageName").asString()).isEqualTo(name);
        assertThat(read.path("Description").asString()).isEqualTo("copied by Terraform");
        assertThat(Tags.of(read.path("Tags").path("Tag"))).isEqualTo(Map.of("Created", "TF"));

        Tags change = Tags.change(Map.of("Created", "TF"), Map.of("Created", "TF-update"));
        terraform.updateImage(id, change, name + "-2", "changed");
        JsonNode updated = terraform.describeImageById(id).orElseThrow();
        assertThat(updated.path("ImageName").asString()).isEqualTo(name + "-2");
        assertThat(updated.path("Description").asString()).isEqualTo("changed");
        assertThat(terraform.listTagResources(id)).isEqualTo(change.added());

        terraform.deleteImage(id, true);
        assertThat(terraform.describeImageById(id)).as("read: gone").isEmpty();
    }

    @Test
    @Acceptance({"D5", "D17", "E1", "E2", "H9"})
    void an_encrypted_copy_is_made_under_the_configured_key() throws Exception {
        String key = service.journey().createKey("tf-copy");
        String id = created(service.base().id(), service.name("tf-copy-encrypted"), true, key, Map.of());

        JsonNode disk = terraform
                .describeImageById(id)
                .orElseThrow()
                .path("DiskDeviceMappings")
                .path("DiskDeviceMapping")
                .get(0);
        JsonNode snapshot = terraform
                .go
                .ecs(
                        "DescribeSnapshots",
                        Map.of("SnapshotIds", "[\"" + disk.path("SnapshotId").asString() + "\"]"))
                .succeeded()
                .path("Snapshots")
                .path("Snapshot")
                .get(0);
        assertThat(snapshot.path("Encrypted").asBoolean()).isTrue();
        assertThat(snapshot.path("KMSKeyId").asString()).isEqualTo(key);

        terraform.deleteImage(id, true);
    }

    /** Create: {@code Encrypted} is sent as false when it is not configured; then Creating or Waiting, until Available. */
    private String created(String source, String name, boolean encrypted, String key, Map<String, String> tags)
            throws IOException, InterruptedException, TimeoutException {
        Map<String, String> request = new TreeMap<>(Map.of(
                "RegionId",
                ContractService.HOME,
                "ImageId",
                source,
                "DestinationRegionId",
                ContractService.AWAY,
                "DestinationImageName",
                name,
                "DestinationDescription",
                "copied by Terraform",
                "Encrypted",
                Boolean.toString(encrypted),
                "KMSKeyId",
                key));
        request.putAll(new Tags(List.of(), tags).numbered());
        String id = terraform
                .go
                .ecs("CopyImage", request)
                .succeeded()
                .path("ImageId")
                .asString();
        new StateChange(List.of("Creating", "Waiting"), List.of("Available"))
                .await(() -> terraform.refreshImage(id, GIVE_UP));
        return id;
    }
}
