package imageferry.deploy.contract;

import static org.assertj.core.api.Assertions.assertThat;

import imageferry.deploy.contract.StateChange.Seen;
import imageferry.deploy.service.Credentials;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * The functions that several resources of {@code aliyun/terraform-provider-alicloud} share, as of commit 81c43b6 (21 August 2026):
 * service_alicloud_ecs.go, service_alicloud_ecs_v2.go, tags.go, common.go. The newer ones post through tea-rpc, the older through
 * the Go SDK.
 */
final class TerraformProvider {
    private static final String LISTED = "Creating,Waiting,Available,UnAvailable,CreateFailed";

    final TeaRpc tea;
    final GoSdk go;
    final String region;

    TerraformProvider(Credentials credentials, String region) {
        this.region = region;
        tea = new TeaRpc(credentials);
        go = new GoSdk(credentials, region);
    }

    /** {@code buildClientToken}: at most 64 characters. */
    static String clientToken(String action) {
        String token = "TF-" + action + "-" + Clock.systemUTC().instant().getEpochSecond() + "-" + UUID.randomUUID();
        return token.length() > 64 ? token.substring(0, 64) : token;
    }

    /** {@code EcsServiceV2.DescribeEcsImage}: empty when the list is, or for InvalidImageId.NotFound. */
    Optional<JsonNode> describeEcsImage(String id) throws IOException, InterruptedException {
        Replied replied =
                tea.ecs("DescribeImages", Map.of("ImageId", id, "RegionId", region, "Status", "ALL"), Map.of());
        return replied.code().equals("InvalidImageId.NotFound") ? Optional.empty() : first(replied);
    }

    /** {@code EcsService.DescribeImageById}. */
    Optional<JsonNode> describeImageById(String id) throws IOException, InterruptedException {
        return first(go.ecs("DescribeImages", Map.of("RegionId", region, "ImageId", id, "Status", LISTED)));
    }

    /** {@code EcsImageStateRefreshFunc}: an image that is not found is an empty object in the state "". */
    Seen refreshEcsImage(String id, String field) throws IOException, InterruptedException {
        Optional<JsonNode> image = describeEcsImage(id);
        return image.isEmpty()
                ? new Seen(MissingNode.getInstance(), "")
                : new Seen(image.get(), printed(image.get().path(field)));
    }

    /** {@code ImageStateRefreshFunc} with the states that make it give up. */
    Seen refreshImage(String id, List<String> failStates) throws IOException, InterruptedException {
        Optional<JsonNode> image = describeImageById(id);
        if (image.isEmpty()) {
            return Seen.NOTHING;
        }
        String status = image.get().path("Status").asString();
        assertThat(failStates).doesNotContain(status);
        return new Seen(image.get(), status);
    }

    /** {@code EcsService.updateImage} with changed tags, then a changed name and description. */
    void updateImage(String id, Tags tags, String name, String description) throws IOException, InterruptedException {
        Map<String, String> untag = new TreeMap<>(Map.of("ResourceType", "image", "ResourceId.1", id));
        for (int i = 0; i < tags.removed().size(); i++) {
            untag.put("TagKey." + (i + 1), tags.removed().get(i));
        }
        go.ecs("UntagResources", untag).succeeded();
        Map<String, String> tag = new TreeMap<>(Map.of("ResourceType", "image", "ResourceId.1", id));
        tag.putAll(tags.numbered());
        go.ecs("TagResources", tag).succeeded();
        go.ecs(
                        "ModifyImageAttribute",
                        Map.of("RegionId", region, "ImageId", id, "Description", description, "ImageName", name))
                .succeeded();
    }

    /** {@code EcsServiceV2.SetResourceTags}: removed and changed keys first, then all that there are now. */
    void setResourceTags(String id, Tags tags) throws IOException, InterruptedException {
        Map<String, String> untag = resource(id);
        for (int i = 0; i < tags.removed().size(); i++) {
            untag.put("TagKey." + (i + 1), tags.removed().get(i));
        }
        tea.ecs("UntagResources", Map.of(), untag).succeeded();
        Map<String, String> tag = resource(id);
        tag.putAll(tags.numbered());
        tea.ecs("TagResources", Map.of(), tag).succeeded();
    }

    /** {@code EcsService.ListTagResources}. */
    Map<String, String> listTagResources(String id) throws IOException, InterruptedException {
        return Tags.of(tea.ecs("ListTagResources", Map.of(), resource(id))
                .succeeded()
                .path("TagResources")
                .path("TagResource"));
    }

    private Map<String, String> resource(String id) {
        return new TreeMap<>(Map.of("ResourceId.1", id, "RegionId", region, "ResourceType", "image"));
    }

    /** {@code EcsService.deleteImage}, with {@code delete_auto_snapshot} when asked for: the snapshots go right after the image. */
    void deleteImage(String id, boolean snapshotsToo) throws IOException, InterruptedException, TimeoutException {
        JsonNode image = describeImageById(id).orElseThrow();
        go.ecs("DeleteImage", Map.of("RegionId", region, "ImageId", id)).succeeded();
        new StateChange(List.of(), List.of()).await(() -> refreshImage(id, List.of()));
        if (snapshotsToo) {
            deleteSnapshots(image);
        }
    }

    void deleteSnapshots(JsonNode image) throws IOException, InterruptedException {
        for (JsonNode disk : image.path("DiskDeviceMappings").path("DiskDeviceMapping")) {
            String snapshot = disk.path("SnapshotId").asString();
            if (!snapshot.isEmpty()) {
                go.ecs("DeleteSnapshot", Map.of("RegionId", region, "SnapshotId", snapshot, "Force", "true"))
                        .succeeded();
            }
        }
    }

    /** As Go prints a value of decoded JSON: a field that is missing is {@code <nil>}, which equals no wanted text. */
    static String printed(JsonNode value) {
        return value.isMissingNode() || value.isNull() ? "<nil>" : value.asString();
    }

    private static Optional<JsonNode> first(Replied replied) {
        JsonNode images = replied.succeeded().path("Images").path("Image");
        assertThat(images.isArray()).as(replied.body().toString()).isTrue();
        return images.isEmpty() ? Optional.empty() : Optional.of(images.get(0));
    }
}
