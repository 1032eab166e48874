package imageferry.command.api.ecs.task;

import imageferry.command.api.ecs.Devices;
import imageferry.command.api.ecs.EcsLimits;
import imageferry.command.api.ecs.ImageDisks;
import imageferry.command.api.ecs.ResourceIds;
import imageferry.command.api.error.ApiException;
import imageferry.command.api.error.EcsErrorCode;
import imageferry.command.api.error.GatewayErrorCode;
import imageferry.command.api.rpc.Parameters;
import imageferry.command.bucket.BucketObject;
import imageferry.command.bucket.BucketRefused;
import imageferry.command.bucket.Buckets;
import imageferry.command.disk.ByteSource;
import imageferry.command.disk.DiskFormat;
import imageferry.command.disk.DiskFormatException;
import imageferry.command.disk.DiskImage;
import imageferry.command.region.Region;
import imageferry.events.ids.AccountId;
import imageferry.events.image.DiskType;
import imageferry.events.imagetask.ImportDisk;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds the disk files that an import names. */
@Component
final class ImportDisks {
    private static final int MOST_DISKS = 17;
    private static final int MOST_GIB = 2048;

    private final Buckets buckets;
    private final ResourceIds ids;
    private final long largestBytes;

    ImportDisks(Buckets buckets, ResourceIds ids, EcsLimits limits) {
        this.buckets = buckets;
        this.ids = ids;
        this.largestBytes = limits.importSizeLimitBytes();
    }

    List<ImportDisk> of(AccountId account, Parameters parameters, Region region) {
        SortedMap<Integer, Parameters> mappings = parameters.list("DiskDeviceMapping");
        if (mappings.isEmpty()) {
            throw new ApiException(EcsErrorCode.DISK_MAPPING_MISSING);
        }
        if (mappings.size() > MOST_DISKS) {
            throw new ApiException(EcsErrorCode.DATA_DISKS_TOO_MANY);
        }
        Devices devices = new Devices();
        List<@Nullable String> wanted = new ArrayList<>();
        for (Parameters mapping : mappings.values()) {
            String device = mapping.textOrNull("Device");
            wanted.add(device == null ? null : devices.wanted(device, type(wanted.size())));
        }
        List<ImportDisk> disks = new ArrayList<>();
        for (Map.Entry<Integer, Parameters> mapping : mappings.entrySet()) {
            DiskType type = type(disks.size());
            String device = wanted.get(disks.size());
            disks.add(disk(
                    account,
                    region,
                    new Mapping(mapping.getKey(), mapping.getValue()),
                    type,
                    device == null ? devices.free(type) : device));
        }
        return disks;
    }

    /** What the caller says of one disk, by its number. */
    private record Mapping(int number, Parameters fields) {
        String required(String field) {
            return fields.text(field)
                    .orElseThrow(() -> new ApiException(
                            GatewayErrorCode.MISSING_PARAMETER, "DiskDeviceMapping." + number + "." + field));
        }

        /** The size of the disk, at least the file's; its older name is taken, too. */
        int sizeGib(int least) {
            Integer size = fields.numberOrNull("DiskImageSize", 1, MOST_GIB);
            Integer older = fields.numberOrNull("DiskImSize", 1, MOST_GIB);
            int wished = size != null ? size : older != null ? older : least;
            if (wished < least) {
                throw new ApiException(
                        GatewayErrorCode.INVALID_PARAMETER, "DiskDeviceMapping." + number + ".DiskImageSize");
            }
            return wished;
        }
    }

    private ImportDisk disk(AccountId account, Region region, Mapping mapping, DiskType type, String device) {
        String bucket = mapping.required("OSSBucket");
        String object = mapping.required("OSSObject");
        FoundDisk found = find(account, region, bucket, object, mapping.fields().textOrNull("Format"));
        int least = Math.toIntExact(Math.max(1, ImageDisks.gib(found.diskBytes())));
        int size = mapping.sizeGib(least);
        return new ImportDisk(
                device,
                type,
                bucket,
                object,
                found.format().name(),
                ids.snapshot(region),
                found.fileBytes(),
                size,
                found.diskBytes() == found.fileBytes() ? null : found.diskBytes());
    }

    /** Looks into the file; its format, too, when none was given. */
    private FoundDisk find(
            AccountId account, Region region, String bucket, String object, @Nullable String formatName) {
        DiskFormat given = formatName == null ? null : format(formatName);
        try {
            BucketObject file = buckets.find(account, region.id(), bucket, object);
            DiskFormat format = given == null ? detect(file) : given;
            try (DiskImage disk = format.open(file.open(), largestBytes)) {
                return new FoundDisk(format, file.length(), disk.sizeBytes());
            }
        } catch (BucketRefused e) {
            ApiException refusal = wording(e);
            refusal.initCause(e);
            throw refusal;
        } catch (DiskFormatException e) {
            throw refused(EcsErrorCode.IMAGE_FORMAT_MALFORMED, e);
        } catch (IOException e) {
            throw refused(EcsErrorCode.OBJECT_MALFORMED, e);
        }
    }

    private static DiskFormat format(String name) {
        return DiskFormat.named(name)
                .orElseThrow(() -> new ApiException(
                        EcsErrorCode.IMAGE_FORMAT_MALFORMED, "only RAW, QCOW2 and VHD can be imported"));
    }

    private static DiskFormat detect(BucketObject file) throws IOException {
        try (ByteSource bytes = file.open()) {
            return DiskFormat.detect(bytes);
        }
    }

    private static ApiException refused(EcsErrorCode code, IOException cause) {
        ApiException refusal = new ApiException(code, String.valueOf(cause.getMessage()));
        refusal.initCause(cause);
        return refusal;
    }

    private static ApiException wording(BucketRefused refused) {
        String why = String.valueOf(refused.getMessage());
        return switch (refused.reason()) {
            case BUCKET_NOT_FOUND -> new ApiException(EcsErrorCode.BUCKET_NOT_FOUND);
            case OBJECT_NOT_FOUND -> new ApiException(EcsErrorCode.OBJECT_NOT_FOUND);
            case OBJECT_NAME_MALFORMED, OUTSIDE_OF_BUCKET, NOT_A_FILE, UNREADABLE ->
                new ApiException(EcsErrorCode.OBJECT_MALFORMED, why);
        };
    }

    private record FoundDisk(DiskFormat format, long fileBytes, long diskBytes) {}

    private static DiskType type(int position) {
        return position == 0 ? DiskType.SYSTEM : DiskType.DATA;
    }
}
