package imageferry.deploy.contract;

import static org.assertj.core.api.Assertions.assertThat;

import imageferry.acceptance.Acceptance;
import imageferry.deploy.service.Credentials;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * The resources {@code alicloud_ecs_disk_encryption_by_default} and {@code alicloud_ecs_disk_default_kms_key}
 * (resource_alicloud_ecs_disk_encryption_by_default.go and …_default_kms_key.go of the commit that {@link TerraformProvider} names).
 * Their id is the region. The first one's delete calls nothing; the second one's is ResetDiskDefaultKMSKeyId.
 */
@ContractTest
class TerraformDiskEncryptionIT {
    private static final Map<String, String> REGION = Map.of("RegionId", ContractService.HOME);

    private final ContractService service;

    TerraformDiskEncryptionIT(ContractService service) {
        this.service = service;
    }

    @Test
    @Acceptance("B6")
    void encryption_by_default_lives_from_create_to_forgotten() throws Exception {
        TeaRpc tea = new TeaRpc(service.account("20201"));
        assertThat(encrypted(tea)).isFalse();

        post(tea, "DisableDiskEncryptionByDefault", REGION);
        assertThat(encrypted(tea))
                .as("created with encrypted = false where it is off")
                .isFalse();
        post(tea, "EnableDiskEncryptionByDefault", REGION);
        assertThat(encrypted(tea)).isTrue();
        post(tea, "DisableDiskEncryptionByDefault", REGION);
        assertThat(encrypted(tea)).isFalse();
    }

    @Test
    @Acceptance("B6")
    void the_default_key_lives_from_create_to_reset() throws Exception {
        Credentials account = service.account("20202");
        TeaRpc tea = new TeaRpc(account);
        post(tea, "EnableDiskEncryptionByDefault", REGION);
        String ofTheService = key(tea);
        String first = made(tea);
        String second = made(tea);

        post(tea, "ModifyDiskDefaultKMSKeyId", Map.of("RegionId", ContractService.HOME, "KMSKeyId", first));
        assertThat(key(tea)).isEqualTo(first);
        post(tea, "ModifyDiskDefaultKMSKeyId", Map.of("RegionId", ContractService.HOME, "KMSKeyId", second));
        assertThat(key(tea)).isEqualTo(second);
        post(tea, "ResetDiskDefaultKMSKeyId", REGION);
        assertThat(key(tea)).isEqualTo(ofTheService).isNotEqualTo(first).isNotEqualTo(second);
    }

    private static boolean encrypted(TeaRpc tea) throws IOException, InterruptedException {
        JsonNode encrypted =
                post(tea, "DescribeDiskEncryptionByDefaultStatus", REGION).path("Encrypted");
        assertThat(encrypted.isBoolean()).isTrue();
        return encrypted.asBoolean();
    }

    private static String key(TeaRpc tea) throws IOException, InterruptedException {
        return post(tea, "DescribeDiskDefaultKMSKeyId", REGION).path("KMSKeyId").asString();
    }

    private static String made(TeaRpc tea) throws IOException, InterruptedException {
        return tea.kms("CreateKey", Map.of("ProtectionLevel", "SOFTWARE"))
                .succeeded()
                .path("KeyMetadata")
                .path("KeyId")
                .asString();
    }

    private static JsonNode post(TeaRpc tea, String action, Map<String, String> request)
            throws IOException, InterruptedException {
        return tea.ecs(action, Map.of(), request).succeeded();
    }
}
