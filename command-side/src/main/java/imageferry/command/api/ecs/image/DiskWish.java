package imageferry.command.api.ecs.image;

import imageferry.command.api.ecs.WrittenIds;
import imageferry.command.api.error.ApiException;
import imageferry.command.api.error.EcsErrorCode;
import imageferry.command.api.error.GatewayErrorCode;
import imageferry.command.api.rpc.Parameters;
import imageferry.events.ids.SnapshotId;
import imageferry.events.image.DiskType;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A disk of the image that CreateImage is asked for; null is what the caller left open.
 *
 * @param snapshotId null for a blank data disk
 */
public record DiskWish(
        @Nullable SnapshotId snapshotId,
        @Nullable DiskType type,
        @Nullable String device,
        @Nullable Integer sizeGib) {
    private static final int MOST_GIB = 32768;
    private static final int DATA_DISKS = 16;

    public static List<DiskWish> of(Parameters parameters) {
        if (parameters.text("InstanceId").isPresent()) {
            throw new ApiException(EcsErrorCode.INSTANCE_NOT_FOUND);
        }
        var mappings = parameters.list("DiskDeviceMapping");
        if (mappings.size() > DATA_DISKS + 1) {
            throw new ApiException(EcsErrorCode.DATA_DISKS_TOO_MANY);
        }
        if (!mappings.isEmpty()) {
            return mappings.entrySet().stream()
                    .map(e -> of(e.getKey(), e.getValue()))
                    .toList();
        }
        String snapshot =
                parameters.text("SnapshotId").orElseThrow(() -> new ApiException(EcsErrorCode.SOURCE_MISSING));
        return List.of(new DiskWish(WrittenIds.snapshot(snapshot), null, null, null));
    }

    private static DiskWish of(int n, Parameters mapping) {
        String snapshot = mapping.textOrNull("SnapshotId");
        DiskType type = type(n, mapping.textOrNull("DiskType"));
        if (snapshot == null && type == DiskType.SYSTEM) {
            throw new ApiException(GatewayErrorCode.MISSING_PARAMETER, "DiskDeviceMapping." + n + ".SnapshotId");
        }
        return new DiskWish(
                snapshot == null ? null : WrittenIds.snapshot(snapshot),
                type,
                mapping.textOrNull("Device"),
                size(mapping));
    }

    private static @Nullable Integer size(Parameters mapping) {
        try {
            // Terraform sends 0 for a size that nobody gave.
            Integer size = mapping.numberOrNull("Size", 0, MOST_GIB);
            return size != null && size == 0 ? null : size;
        } catch (ApiException e) {
            ApiException unsupported = new ApiException(EcsErrorCode.SIZE_UNSUPPORTED);
            unsupported.initCause(e);
            throw unsupported;
        }
    }

    private static @Nullable DiskType type(int n, @Nullable String text) {
        if (text == null) {
            return null;
        }
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "system" -> DiskType.SYSTEM;
            case "data" -> DiskType.DATA;
            default -> throw new ApiException(EcsErrorCode.DISK_TYPE_INVALID, n);
        };
    }
}
