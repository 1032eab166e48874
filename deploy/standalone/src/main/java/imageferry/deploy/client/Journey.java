package imageferry.deploy.client;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The way of an image through the API, a method a step: import, create, copy, watch, cancel, compare. */
public final class Journey {
    private static final long GIB = 1L << 30;

    private final FerryClient client;
    private final Pace pace;

    public Journey(FerryClient client, Pace pace) {
        this.client = client;
        this.pace = pace;
    }

    /** What a call that makes an image answered. */
    public record Started(String imageId, String taskId) {}

    /** Imports a RAW disk of a bucket as the system disk of a new image. */
    public Started importDisk(String region, String name, String bucket, String object, long sizeBytes)
            throws IOException, InterruptedException {
        JsonNode answer = client.ecs(
                "ImportImage",
                Map.of(
                        "RegionId", region,
                        "ImageName", name,
                        "DiskDeviceMapping.1.Format", "RAW",
                        "DiskDeviceMapping.1.OSSBucket", bucket,
                        "DiskDeviceMapping.1.OSSObject", object,
                        "DiskDeviceMapping.1.DiskImageSize", Long.toString((sizeBytes + GIB - 1) / GIB)));
        return new Started(
                answer.path("ImageId").asString(), answer.path("TaskId").asString(""));
    }

    public Started createImage(String region, String name, String snapshotId) throws IOException, InterruptedException {
        JsonNode answer =
                client.ecs("CreateImage", Map.of("RegionId", region, "ImageName", name, "SnapshotId", snapshotId));
        return new Started(answer.path("ImageId").asString(), "");
    }

    /**
     * Starts a copy.
     *
     * @param keyId null for a plain copy
     */
    public Started copyImage(String from, String imageId, String to, String name, @Nullable String keyId)
            throws IOException, InterruptedException {
        Map<String, String> parameters = new TreeMap<>(
                Map.of("RegionId", from, "ImageId", imageId, "DestinationRegionId", to, "DestinationImageName", name));
        if (keyId != null) {
            parameters.put("Encrypted", "true");
            parameters.put("KMSKeyId", keyId);
        }
        String made = client.ecs("CopyImage", parameters).path("ImageId").asString();
        return new Started(made, "ct-" + made.substring("m-".length()));
    }

    public void cancelCopy(String region, String imageId) throws IOException, InterruptedException {
        client.ecs("CancelCopyImage", Map.of("RegionId", region, "ImageId", imageId));
    }

    /** A new symmetric key of the account. */
    public String createKey(String description) throws IOException, InterruptedException {
        return client.kms("CreateKey", Map.of("Description", description))
                .path("KeyMetadata")
                .path("KeyId")
                .asString();
    }

    /** Empty when readers do not see it (any more). */
    public Optional<Image> image(String region, String imageId) throws IOException, InterruptedException {
        JsonNode answer = client.ecs(
                "DescribeImages",
                Map.of(
                        "RegionId", region,
                        "ImageId", imageId,
                        "Status", "Waiting,Creating,Available,CreateFailed"));
        for (JsonNode image : answer.path("Images").path("Image")) {
            return Optional.of(Image.of(image));
        }
        return Optional.empty();
    }

    /** How many snapshots the account has in a region. */
    public long snapshotCount(String region) throws IOException, InterruptedException {
        return client.ecs("DescribeSnapshots", Map.of("RegionId", region))
                .path("TotalCount")
                .asLong();
    }

    /** Waits until the image is available. */
    public Image available(String region, String imageId, Duration atMost)
            throws IOException, InterruptedException, TimeoutException {
        return pace.until(
                        "image " + imageId + " in " + region,
                        atMost,
                        () -> image(region, imageId),
                        found -> found.isPresent()
                                && !found.get().status().equals("Waiting")
                                && !found.get().status().equals("Creating"))
                .filter(Image::available)
                .orElseThrow(() -> new TimeoutException("image " + imageId + " in " + region + " failed"));
    }

    /** How far a copy is. One that was just requested may not be seen for a moment: then it has not begun. */
    public CopyStatus copy(String taskId) throws IOException, InterruptedException {
        try {
            return CopyStatus.of(client.read("/v1/copies/" + taskId).body());
        } catch (ApiException e) {
            if (e.status() == 404) {
                return CopyStatus.UNSEEN;
            }
            throw e;
        }
    }

    /** The SHA-256 of a snapshot's content, read through keys and store, in hexadecimal. */
    public String digest(String snapshotId, Duration atMost)
            throws IOException, InterruptedException, TimeoutException {
        return pace.until(
                        "digest of " + snapshotId,
                        atMost,
                        () -> client.read("/v1/snapshots/" + snapshotId + "/digest"),
                        reading -> reading.status() == 200)
                .body()
                .path("sha256")
                .asString();
    }

    /** All events of a copy that has ended; the feed may be a moment behind the views, so its last event is waited for. */
    public List<FeedEvent> story(String taskId, Duration atMost)
            throws IOException, InterruptedException, TimeoutException {
        return pace.until(
                "the end of " + taskId + " in the feed",
                atMost,
                () -> events(taskId),
                events -> events.stream().anyMatch(FeedEvent::endsCopy));
    }

    /** The account's whole feed from the beginning, or the part of it that one aggregate wrote. */
    public List<FeedEvent> events(@Nullable String aggregateId) throws IOException, InterruptedException {
        String filter = aggregateId == null ? "" : "&aggregateId=" + aggregateId;
        List<FeedEvent> events = new ArrayList<>();
        long after = 0;
        for (boolean more = true; more; ) {
            JsonNode page = client.read("/v1/events?follow=false&limit=500&after=" + after + filter)
                    .body();
            for (JsonNode event : page.path("events")) {
                events.add(FeedEvent.of(event));
            }
            more = page.path("events").size() == 500;
            after = page.path("lastEventId").asLong();
        }
        return events;
    }
}
