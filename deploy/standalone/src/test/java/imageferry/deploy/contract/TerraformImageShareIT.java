package imageferry.deploy.contract;

import static org.assertj.core.api.Assertions.assertThat;

import imageferry.acceptance.Acceptance;
import imageferry.deploy.service.Credentials;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * The resource {@code alicloud_image_share_permission} (resource_alicloud_image_share_permission.go of the commit that
 * {@link TerraformProvider} names). Its id is {@code image:account}; reading looks whether the image has any account at all.
 */
@ContractTest
class TerraformImageShareIT {
    private final ContractService service;
    private final TerraformProvider terraform;

    TerraformImageShareIT(ContractService service) throws IOException {
        this.service = service;
        this.terraform = new TerraformProvider(service.owner(), ContractService.HOME);
    }

    @Test
    @Acceptance({"H5", "G1", "G2", "G3", "D4"})
    void a_share_lives_from_create_to_gone() throws Exception {
        Credentials recipient = service.account("20101");
        String image = service.journey()
                .createImage(ContractService.HOME, service.name("tf-share"), service.baseSnapshot())
                .imageId();
        TerraformProvider other = new TerraformProvider(recipient, ContractService.HOME);
        assertThat(other.describeImageById(image)).isEmpty();

        modify(image, "AddAccount.1", "20101");
        JsonNode read = read(image).orElseThrow();
        assertThat(read.path("ImageId").asString()).isEqualTo(image);
        Awaitility.await().until(() -> other.describeImageById(image).isPresent());

        modify(image, "RemoveAccount.1", "20101");
        assertThat(read(image)).as("read: gone, for no account is left").isEmpty();
        Awaitility.await().until(() -> other.describeImageById(image).isEmpty());

        terraform.deleteImage(image, false);
        assertThat(read(image)).as("read: gone, for the image is").isEmpty();
    }

    private void modify(String image, String list, String account) throws IOException, InterruptedException {
        terraform
                .go
                .ecs(
                        "ModifyImageSharePermission",
                        Map.of("RegionId", ContractService.HOME, "ImageId", image, list, account))
                .succeeded();
    }

    private Optional<JsonNode> read(String image) throws IOException, InterruptedException {
        Replied replied = terraform.go.ecs(
                "DescribeImageSharePermission", Map.of("RegionId", ContractService.HOME, "ImageId", image));
        if (replied.code().equals("InvalidImageId.NotFound")) {
            return Optional.empty();
        }
        JsonNode accounts = replied.succeeded().path("Accounts").path("Account");
        assertThat(accounts.isArray()).isTrue();
        return accounts.isEmpty() ? Optional.empty() : Optional.of(replied.body());
    }
}
