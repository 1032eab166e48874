package imageferry.deploy.client;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * An image as DescribeImages shows it.
 *
 * @param status the API's word: Waiting, Creating, Available, CreateFailed
 * @param progress percent
 */
public record Image(String id, String name, String status, int progress, List<String> snapshotIds) {
    public Image {
        snapshotIds = List.copyOf(snapshotIds);
    }

    public boolean available() {
        return status.equals("Available");
    }

    static Image of(JsonNode node) {
        List<String> snapshots = new ArrayList<>();
        for (JsonNode disk : node.path("DiskDeviceMappings").path("DiskDeviceMapping")) {
            snapshots.add(disk.path("SnapshotId").asString(""));
        }
        String percent = node.path("Progress").asString("0%").replace("%", "");
        return new Image(
                node.path("ImageId").asString(),
                node.path("ImageName").asString(""),
                node.path("Status").asString(),
                percent.isEmpty() ? 0 : Integer.parseInt(percent),
                snapshots);
    }
}
