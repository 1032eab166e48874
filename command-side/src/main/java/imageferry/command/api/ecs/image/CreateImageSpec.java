package imageferry.command.api.ecs.image;

import imageferry.command.api.error.EcsErrorCode;
import imageferry.command.api.error.ErrorCode;
import imageferry.command.api.rpc.ActionSpec;
import imageferry.command.api.rpc.ParameterKind;

/** What CreateImage is to its callers. */
final class CreateImageSpec {
    static final ActionSpec SPEC = describing(sources())
            .optional("ImageName", ParameterKind.NAME, "2 to 128 characters, unique; the image's id if absent.")
            .optional("ImageFamily", ParameterKind.NAME, "2 to 128 characters.")
            .optional("ImageVersion", ParameterKind.TEXT, "Up to 40 characters.")
            .optional("Description", ParameterKind.TEXT, "2 to 256 characters.")
            .optional("Tag.N.Key", ParameterKind.TAG, "Up to 20 tags.")
            .optional("Tag.N.Value", ParameterKind.TAG, "The tag's value; empty when absent.")
            .optional("ResourceGroupId", ParameterKind.RESOURCE_GROUP_ID, "Of the image.")
            .clientToken()
            .dryRun()
            .errors(ofDisks())
            .errors(ofDetails())
            .acceptance("A1", "A2", "A3", "A4", "A5", "A13", "A14", "A15", "A16", "A17", "A25", "B1", "B2")
            .build();

    private CreateImageSpec() {}

    private static ActionSpec.Builder sources() {
        return ActionSpec.of("Makes an image of snapshots; it is available at once.")
                .region()
                .optional("InstanceId", ParameterKind.TEXT, "Comes first, but there are no instances yet.")
                .optional("DiskDeviceMapping.N.SnapshotId", ParameterKind.SNAPSHOT_ID, "Absent for an empty data disk.")
                .optional("DiskDeviceMapping.N.Device", ParameterKind.TEXT, "/dev/xvda, or /dev/xvdb to /dev/xvdz.")
                .optional(
                        "DiskDeviceMapping.N.DiskType", ParameterKind.TEXT, "system or data; the snapshot's if absent.")
                .optional("DiskDeviceMapping.N.Size", ParameterKind.NUMBER, "GiB, from the snapshot's, or 5, to 32768.")
                .optional("SnapshotId", ParameterKind.SNAPSHOT_ID, "Of a system disk; when there is no mapping.");
    }

    private static ActionSpec.Builder describing(ActionSpec.Builder sources) {
        return sources.optional("Platform", ParameterKind.TEXT, "As in the API's list; Others Linux if absent.")
                .optional("Architecture", ParameterKind.TEXT, "x86_64, i386 or arm64.")
                .optional("BootMode", ParameterKind.TEXT, "BIOS, UEFI or UEFI-Preferred.")
                .optional("LicenseType", ParameterKind.TEXT, "Auto, Aliyun or BYOL.")
                .optional("DetectionStrategy", ParameterKind.TEXT, "Standard; nothing is detected here.")
                .optional("Features.ImdsSupport", ParameterKind.TEXT, "v1 or v2.")
                .optional("Features.NvmeSupport", ParameterKind.TEXT, "supported or unsupported.")
                .optional("SecureBootOptions.SecureBootSupport", ParameterKind.TEXT, "supported or unsupported.");
    }

    private static ErrorCode[] ofDisks() {
        return new ErrorCode[] {
            EcsErrorCode.SOURCE_MISSING,
            EcsErrorCode.SNAPSHOT_NOT_FOUND,
            EcsErrorCode.SNAPSHOT_NOT_READY,
            EcsErrorCode.SNAPSHOT_NOT_SYSTEM,
            EcsErrorCode.INSTANCE_NOT_FOUND,
            EcsErrorCode.SYSTEM_DISK_MISSING,
            EcsErrorCode.SYSTEM_DISKS_TOO_MANY,
            EcsErrorCode.DATA_DISKS_TOO_MANY,
            EcsErrorCode.DISK_TYPE_INVALID,
            EcsErrorCode.DISK_TYPE_WITH_KEY,
            EcsErrorCode.DEVICE_MALFORMED,
            EcsErrorCode.DEVICE_IN_USE,
            EcsErrorCode.SIZE_UNSUPPORTED
        };
    }

    private static ErrorCode[] ofDetails() {
        return new ErrorCode[] {
            EcsErrorCode.IMAGE_NAME_MALFORMED,
            EcsErrorCode.IMAGE_NAME_TAKEN,
            EcsErrorCode.IMAGE_QUOTA,
            EcsErrorCode.IMAGE_FAMILY_MALFORMED,
            EcsErrorCode.IMAGE_VERSION_MALFORMED,
            EcsErrorCode.DESCRIPTION_MALFORMED,
            EcsErrorCode.PLATFORM_MALFORMED,
            EcsErrorCode.ARCHITECTURE_MALFORMED,
            EcsErrorCode.BOOT_MODE_UNSUPPORTED,
            EcsErrorCode.LICENSE_TYPE_UNSUPPORTED,
            EcsErrorCode.RESOURCE_GROUP_NOT_FOUND,
            EcsErrorCode.TAG_KEY_MALFORMED,
            EcsErrorCode.TAG_VALUE_MALFORMED,
            EcsErrorCode.TAG_DUPLICATED,
            EcsErrorCode.TAG_COUNT_EXCEEDED,
            EcsErrorCode.CREATE_IMAGE_TOKEN_MISMATCH,
            EcsErrorCode.REGION_NOT_FOUND
        };
    }
}
