package imageferry.deploy.contract;

import static org.assertj.core.api.Assertions.assertThat;

import imageferry.acceptance.Acceptance;
import imageferry.deploy.client.Image;
import imageferry.deploy.service.Credentials;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * The image part of Packer's builder {@code alicloud-ecs} ({@code hashicorp/packer-plugin-alicloud}, commit c9d1e19 of 11 June 2025,
 * builder/ecs/step_*.go, client.go, artifact.go), with {@code image_ignore_data_disks}: from the snapshot on. Its steps with
 * instances come with the issue that brings instances.
 */
@ContractTest
class PackerImageIT {
    private final ContractService service;
    private final PackerBuilder packer;

    PackerImageIT(ContractService service) throws IOException {
        this.service = service;
        this.packer = new PackerBuilder(service);
    }

    @Test
    @Acceptance({"D14", "H4"})
    void regions_names_and_the_source_image_are_checked_before_anything_is_made() throws Exception {
        List<String> regions = new ArrayList<>();
        packer.go
                .ecs("DescribeRegions", Map.of())
                .succeeded()
                .path("Regions")
                .path("Region")
                .forEach(region -> regions.add(region.path("RegionId").asString()));
        assertThat(regions).contains(ContractService.HOME, ContractService.AWAY);

        assertThat(packer.named(ContractService.HOME, service.name("not-there")))
                .as("the name is free")
                .isEmpty();
        assertThat(packer.named(ContractService.HOME, "contract-base"))
                .as("the name is taken")
                .hasSize(1);

        Map<String, String> source = new TreeMap<>(Map.of(
                "RegionId", ContractService.HOME, "ImageId", service.base().id(), "ShowExpired", "true"));
        assertThat(packer.images(source)).hasSize(1);
        source.put("ImageOwnerAlias", "marketplace");
        assertThat(packer.images(source)).isEmpty();
    }

    @Test
    @Acceptance({"H1", "H2", "H5", "A2", "A17", "D1", "D3", "D6", "G1", "G2"})
    void an_image_is_made_tagged_copied_shared_and_in_the_end_destroyed() throws Exception {
        Credentials friend = service.account("20601");
        String name = service.name("packer");
        String snapshot = packer.snapshotOfItsOwn();
        JsonNode image = packer.createImage(snapshot, name);
        String id = image.path("ImageId").asString();
        List<String> snapshots = PackerBuilder.snapshots(image);
        assertThat(snapshots).containsExactly(snapshot);
        for (String one : snapshots) {
            packer.go
                    .ecs(
                            "AddTags",
                            Map.of(
                                    "RegionId", ContractService.HOME,
                                    "ResourceId", one,
                                    "ResourceType", "snapshot",
                                    "Tag.1.Key", "TAG1",
                                    "Tag.1.Value", "new"))
                    .succeeded();
        }

        String away = packer.copy(id, ContractService.AWAY, name, null, "");
        Map<String, String> made = new LinkedHashMap<>(Map.of(ContractService.HOME, id));
        made.put(ContractService.AWAY, away);
        made.put(ContractService.SLOW, packer.copy(id, ContractService.SLOW, name, null, ""));
        packer.share(made, List.of("20601"), List.of());
        packer.share(made, List.of(), List.of());
        packer.awaitImage(ContractService.AWAY, away);
        GoSdk theirs = new GoSdk(friend, ContractService.AWAY);
        Map<String, String> copy = Map.of("ImageId", away, "Status", PackerBuilder.QUERIED);
        Awaitility.await("what was shared while it was copied")
                .until(() -> theirs.ecs("DescribeImages", copy)
                                .succeeded()
                                .path("TotalCount")
                                .asInt()
                        == 1);
        packer.destroy(made);
        for (Map.Entry<String, String> one : made.entrySet()) {
            assertThat(packer.described(one.getKey(), one.getValue()))
                    .as(one.getKey())
                    .isEmpty();
        }
    }

    @Test
    @Acceptance({"D5", "E1", "E2", "H9", "I2"})
    void with_image_encrypted_a_temporary_image_is_copied_into_its_own_region_and_deleted() throws Exception {
        String name = service.name("packer-encrypted");
        String key = service.journey().createKey("packer");
        String snapshot = packer.snapshotOfItsOwn();
        String temporary = packer.createImage(snapshot, service.name("packer"))
                .path("ImageId")
                .asString();

        String encrypted = packer.copy(temporary, ContractService.HOME, name, true, key);
        JsonNode image = packer.awaitImage(ContractService.HOME, encrypted);
        assertThat(image.path("ImageName").asString()).isEqualTo(name);
        assertThat(PackerBuilder.snapshots(image)).doesNotContain(snapshot);

        packer.delete(ContractService.HOME, temporary);
        packer.deleteSnapshot(snapshot);
    }

    /** The one thing that this service refuses and the vendor takes: deploy/standalone/docs/clients.md. */
    @Test
    @Acceptance("I15")
    void with_image_encrypted_false_the_copy_into_its_own_region_is_refused() throws Exception {
        Replied replied = packer.go.ecs(
                "CopyImage",
                Map.of(
                        "RegionId",
                        ContractService.HOME,
                        "ImageId",
                        service.base().id(),
                        "DestinationRegionId",
                        ContractService.HOME,
                        "DestinationImageName",
                        service.name("packer-plain"),
                        "Encrypted",
                        "false"));

        assertThat(replied.status()).isEqualTo(403);
        assertThat(replied.code()).isEqualTo("IncorrectDestinationRegion");
    }

    @Test
    @Acceptance({"H3", "D21", "I7"})
    void an_abort_cancels_the_copies_takes_shares_back_and_deletes_the_image_and_its_snapshot() throws Exception {
        service.account("20602");
        String name = service.name("packer-abort");
        String snapshot = packer.snapshotOfItsOwn();
        String id = packer.createImage(snapshot, name).path("ImageId").asString();
        Map<String, String> made = new LinkedHashMap<>(Map.of(ContractService.HOME, id));
        made.put(ContractService.AWAY, packer.copy(id, ContractService.AWAY, name, null, ""));
        made.put(ContractService.SLOW, packer.copy(id, ContractService.SLOW, name, null, ""));
        packer.share(made, List.of("20602"), List.of());
        packer.awaitImage(ContractService.AWAY, made.get(ContractService.AWAY));

        packer.share(made, List.of(), List.of("20602"));
        packer.cancel(ContractService.SLOW, made.get(ContractService.SLOW)).succeeded();
        Replied late = packer.cancel(ContractService.AWAY, made.get(ContractService.AWAY));
        assertThat(late.code()).as("told to the user, and gone on").isEqualTo("IncorrectImageStatus");
        packer.delete(ContractService.HOME, id);
        packer.deleteSnapshot(snapshot);

        assertThat(packer.described(ContractService.SLOW, made.get(ContractService.SLOW)))
                .isEmpty();
        assertThat(packer.described(ContractService.HOME, id)).isEmpty();
    }

    /** What {@code force_delete} does before a build: all images of that name, and their snapshots. */
    @Test
    void images_of_the_same_name_are_deleted_first_when_forced() throws Exception {
        Image old = service.imported(service.name("packer-forced"));

        for (JsonNode image : packer.named(ContractService.HOME, old.name())) {
            assertThat(image.path("ImageOwnerAlias").asString()).isEqualTo("self");
            packer.delete(ContractService.HOME, image.path("ImageId").asString());
            for (String snapshot : PackerBuilder.snapshots(image)) {
                packer.deleteSnapshot(snapshot);
            }
        }

        assertThat(packer.named(ContractService.HOME, old.name())).isEmpty();
    }
}
