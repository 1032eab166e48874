package imageferry.deploy.contract;

import imageferry.deploy.client.Image;
import imageferry.deploy.client.Pace;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The steps of the builder that {@link PackerImageIT} names, each with the parameters and the wait condition of its source. */
final class PackerBuilder {
    static final String QUERIED = "Waiting,Creating,CreateFailed,Available";
    private static final Pace OFTEN = new Pace(Duration.ofMillis(25));

    final GoSdk go;
    private final ContractService service;

    PackerBuilder(ContractService service) throws IOException {
        this.service = service;
        this.go = new GoSdk(service.owner(), ContractService.HOME);
    }

    /** A snapshot as Packer would have it, accomplished and used by no image. */
    String snapshotOfItsOwn() throws IOException, InterruptedException, TimeoutException {
        Image image = service.imported(service.name("packer-disk"));
        String snapshot = image.snapshotIds().get(0);
        delete(ContractService.HOME, image.id());
        OFTEN.until(
                "snapshot " + snapshot,
                ContractService.PATIENCE,
                () -> go.ecs(
                                "DescribeSnapshots",
                                Map.of("RegionId", ContractService.HOME, "SnapshotIds", "[\"" + snapshot + "\"]"))
                        .succeeded()
                        .path("Snapshots")
                        .path("Snapshot"),
                found -> found.size() == 1
                        && found.get(0).path("Status").asString().equals("accomplished"));
        return snapshot;
    }

    JsonNode createImage(String snapshot, String name) throws IOException, InterruptedException, TimeoutException {
        Map<String, String> request = Map.of(
                "ClientToken",
                UUID.randomUUID().toString(),
                "RegionId",
                ContractService.HOME,
                "ImageName",
                name,
                "ImageVersion",
                "",
                "Description",
                "built by Packer",
                "SnapshotId",
                snapshot,
                "Tag.1.Key",
                "TAG1",
                "Tag.1.Value",
                "new");
        Replied replied = OFTEN.until(
                "CreateImage",
                ContractService.PATIENCE,
                () -> go.ecs("CreateImage", request),
                answer -> !answer.code().equals("IdempotentProcessing"));
        return awaitImage(
                ContractService.HOME, replied.succeeded().path("ImageId").asString());
    }

    /**
     * Copies an image, without waiting for the copy.
     *
     * @param encrypted null when {@code image_encrypted} is not set
     */
    String copy(String image, String region, String name, @Nullable Boolean encrypted, String key)
            throws IOException, InterruptedException {
        return go.ecs(
                        "CopyImage",
                        Map.of(
                                "RegionId", ContractService.HOME,
                                "ImageId", image,
                                "DestinationRegionId", region,
                                "DestinationImageName", name,
                                "Encrypted", encrypted == null ? "" : encrypted.toString(),
                                "KMSKeyId", key))
                .succeeded()
                .path("ImageId")
                .asString();
    }

    /** The copies are not waited for before. */
    void share(Map<String, String> images, List<String> add, List<String> remove)
            throws IOException, InterruptedException {
        for (Map.Entry<String, String> image : images.entrySet()) {
            Map<String, String> request =
                    new TreeMap<>(Map.of("RegionId", image.getKey(), "ImageId", image.getValue()));
            for (int i = 0; i < add.size(); i++) {
                request.put("AddAccount." + (i + 1), add.get(i));
            }
            for (int i = 0; i < remove.size(); i++) {
                request.put("RemoveAccount." + (i + 1), remove.get(i));
            }
            go.ecs("ModifyImageSharePermission", request).succeeded();
        }
    }

    /** {@code WaitForImageStatus}: only Available ends it. */
    JsonNode awaitImage(String region, String image) throws IOException, InterruptedException, TimeoutException {
        return OFTEN.until(
                        "image " + image,
                        ContractService.PATIENCE,
                        () -> described(region, image),
                        found -> found.size() == 1
                                && found.get(0).path("Status").asString().equals("Available"))
                .get(0);
    }

    /** {@code Artifact.Destroy}: copies that still run are cancelled, the others deleted, each unshared before. */
    void destroy(Map<String, String> images) throws IOException, InterruptedException {
        Map<String, JsonNode> whole = new LinkedHashMap<>();
        for (Map.Entry<String, String> one : images.entrySet()) {
            JsonNode image = described(one.getKey(), one.getValue()).get(0);
            if (image.path("IsCopied").asBoolean()
                    && !image.path("Status").asString().equals("Available")) {
                unshare(one.getKey(), one.getValue());
                cancel(one.getKey(), one.getValue()).succeeded();
            } else {
                whole.put(one.getKey(), image);
            }
        }
        for (Map.Entry<String, JsonNode> one : whole.entrySet()) {
            String id = one.getValue().path("ImageId").asString();
            unshare(one.getKey(), id);
            delete(one.getKey(), id);
            for (String snapshot : snapshots(one.getValue())) {
                deleteSnapshot(snapshot);
            }
        }
    }

    void unshare(String region, String image) throws IOException, InterruptedException {
        List<String> accounts = new ArrayList<>();
        go.ecs("DescribeImageSharePermission", Map.of("RegionId", region, "ImageId", image))
                .succeeded()
                .path("Accounts")
                .path("Account")
                .forEach(account -> accounts.add(account.path("AliyunId").asString()));
        if (!accounts.isEmpty()) {
            share(Map.of(region, image), List.of(), accounts);
        }
    }

    Replied cancel(String region, String image) throws IOException, InterruptedException {
        return go.ecs("CancelCopyImage", Map.of("RegionId", region, "ImageId", image));
    }

    void delete(String region, String image) throws IOException, InterruptedException {
        go.ecs("DeleteImage", Map.of("RegionId", region, "ImageId", image)).succeeded();
    }

    /** The client adds its own region, whatever region the snapshot is in. */
    void deleteSnapshot(String snapshot) throws IOException, InterruptedException {
        go.ecs("DeleteSnapshot", Map.of("SnapshotId", snapshot)).succeeded();
    }

    JsonNode named(String region, String name) throws IOException, InterruptedException {
        return images(Map.of("RegionId", region, "ImageName", name, "Status", QUERIED));
    }

    JsonNode described(String region, String image) throws IOException, InterruptedException {
        return images(Map.of("RegionId", region, "ImageId", image, "Status", QUERIED));
    }

    JsonNode images(Map<String, String> request) throws IOException, InterruptedException {
        return go.ecs("DescribeImages", request).succeeded().path("Images").path("Image");
    }

    static List<String> snapshots(JsonNode image) {
        List<String> snapshots = new ArrayList<>();
        image.path("DiskDeviceMappings")
                .path("DiskDeviceMapping")
                .forEach(disk -> snapshots.add(disk.path("SnapshotId").asString()));
        return snapshots;
    }
}
