package imageferry.deploy.contract;

import static org.assertj.core.api.Assertions.assertThat;

import imageferry.acceptance.Acceptance;
import imageferry.deploy.contract.StateChange.Seen;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * The resource {@code alicloud_kms_key} (resource_alicloud_kms_key.go and service_alicloud_kms_v2.go of the commit that
 * {@link TerraformProvider} names): everything through tea-rpc, everything in the form.
 */
@ContractTest
class TerraformKmsKeyIT {
    private final TeaRpc tea;

    TerraformKmsKeyIT(ContractService service) throws IOException {
        this.tea = new TeaRpc(service.owner());
    }

    @Test
    @Acceptance({"B5", "H9"})
    void a_key_lives_from_create_to_gone() throws Exception {
        String id = tea.kms(
                        "CreateKey",
                        Map.of(
                                "Description", "key of Terraform",
                                "ProtectionLevel", "SOFTWARE",
                                "KeySpec", "Aliyun_AES_256",
                                "KeyUsage", "ENCRYPT/DECRYPT",
                                "EnableAutomaticRotation", true,
                                "RotationInterval", "365d",
                                "Tags", "[{\"TagKey\":\"Created\",\"TagValue\":\"TF\"}]"))
                .succeeded()
                .path("KeyMetadata")
                .path("KeyId")
                .asString();

        JsonNode read = read(id).orElseThrow();
        assertThat(read.path("Description").asString()).isEqualTo("key of Terraform");
        assertThat(read.path("KeySpec").asString()).isEqualTo("Aliyun_AES_256");
        assertThat(read.path("KeyUsage").asString()).isEqualTo("ENCRYPT/DECRYPT");
        assertThat(read.path("Origin").asString()).isEqualTo("Aliyun_KMS");
        assertThat(read.path("ProtectionLevel").asString()).isEqualTo("SOFTWARE");
        assertThat(read.path("KeyState").asString()).isEqualTo("Enabled");
        assertThat(read.path("DeletionProtection").asString()).isEqualTo("Disabled");
        assertThat(read.path("AutomaticRotation").asString()).isEqualTo("Enabled");
        assertThat(read.path("RotationInterval").asString()).isEqualTo("31536000s");
        assertThat(read.path("NextRotationDate").asString()).isNotEmpty();
        assertThat(read.path("PrimaryKeyVersion").asString()).isNotEmpty();
        assertThat(read.path("LastRotationDate").asString()).isNotEmpty();
        assertThat(read.path("CreationDate").asString()).isNotEmpty();
        assertThat(read.path("Creator").asString()).isNotEmpty();
        assertThat(read.path("Arn").asString()).endsWith(":key/" + id);
        assertThat(read.path("DKMSInstanceId").asString(""))
                .as("else it asks for a policy")
                .isEmpty();
        assertThat(tags(id)).isEqualTo(Map.of("Created", "TF"));

        change(id, "DisableKey", "Disabled");
        change(id, "EnableKey", "Enabled");
        tea.kms("UpdateKeyDescription", Map.of("KeyId", id, "Description", "changed"))
                .succeeded();
        tea.kms("UpdateRotationPolicy", Map.of("KeyId", id, "EnableAutomaticRotation", false))
                .succeeded();
        Map<String, String> keyTags =
                Map.of("ResourceId.1", id, "RegionId", ContractService.HOME, "ResourceType", "key");
        tea.kms("UntagResources", with(keyTags, Map.of("TagKey.1", "Created"))).succeeded();
        tea.kms("TagResources", with(keyTags, Map.of("Tag.1.Key", "Created", "Tag.1.Value", "TF-2")))
                .succeeded();
        protect(id, true);
        JsonNode kept = read(id).orElseThrow();
        assertThat(kept.path("DeletionProtection").asString()).isEqualTo("Enabled");
        assertThat(kept.path("DeletionProtectionDescription").asString()).isEqualTo("keep");
        protect(id, false);
        JsonNode updated = read(id).orElseThrow();
        assertThat(updated.path("Description").asString()).isEqualTo("changed");
        assertThat(updated.path("AutomaticRotation").asString()).isEqualTo("Disabled");
        assertThat(updated.path("RotationInterval").isMissingNode()).isTrue();
        assertThat(tags(id)).isEqualTo(Map.of("Created", "TF-2"));

        tea.kms("ScheduleKeyDeletion", Map.of("KeyId", id, "PendingWindowInDays", 7))
                .succeeded();
        assertThat(read(id)).as("read: gone, for its deletion is pending").isEmpty();
    }

    @Test
    void a_key_that_never_was_reads_as_gone() throws Exception {
        assertThat(read("08c33a6f-4e0a-4a1b-a3fa-7ddfa1d4fb73")).isEmpty();
        assertThat(tea.kms(
                                "ScheduleKeyDeletion",
                                Map.of("KeyId", "08c33a6f-4e0a-4a1b-a3fa-7ddfa1d4fb73", "PendingWindowInDays", 7))
                        .notFound())
                .as("a delete of what is gone succeeds")
                .isTrue();
    }

    /** {@code DescribeKmsKey}: a key whose deletion is pending counts as gone. */
    private Optional<JsonNode> read(String id) throws IOException, InterruptedException {
        Replied replied = tea.kms("DescribeKey", Map.of("KeyId", id));
        if (replied.code().equals("Forbidden.KeyNotFound") || replied.code().equals("Forbidden.AliasNotFound")) {
            return Optional.empty();
        }
        JsonNode key = replied.succeeded().path("KeyMetadata");
        return key.path("KeyState").asString().equals("PendingDeletion") ? Optional.empty() : Optional.of(key);
    }

    private Map<String, String> tags(String id) throws IOException, InterruptedException {
        return Tags.of(tea.kms(
                        "ListTagResources",
                        Map.of("RegionId", ContractService.HOME, "ResourceType", "key", "ResourceId.1", id))
                .succeeded()
                .path("TagResources")
                .path("TagResource"));
    }

    private void change(String id, String action, String state) throws Exception {
        tea.kms(action, Map.of("KeyId", id)).succeeded();
        new StateChange(List.of(), List.of(state)).await(() -> {
            Optional<JsonNode> key = read(id);
            return new Seen(
                    key.orElseGet(MissingNode::getInstance),
                    key.map(k -> k.path("KeyState").asString()).orElse(""));
        });
    }

    /** The provider names the key by {@code KeyId} here, too. */
    private void protect(String id, boolean protect) throws IOException, InterruptedException {
        Map<String, Object> request =
                Map.of("KeyId", id, "DeletionProtectionDescription", "keep", "EnableDeletionProtection", protect);
        tea.kms("SetDeletionProtection", request).succeeded();
    }

    private static Map<String, String> with(Map<String, String> some, Map<String, String> more) {
        Map<String, String> all = new TreeMap<>(some);
        all.putAll(more);
        return all;
    }
}
