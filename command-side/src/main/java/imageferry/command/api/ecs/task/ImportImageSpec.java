package imageferry.command.api.ecs.task;

import imageferry.command.api.error.EcsErrorCode;
import imageferry.command.api.error.GatewayErrorCode;
import imageferry.command.api.error.TaskErrorCode;
import imageferry.command.api.rpc.ActionSpec;
import imageferry.command.api.rpc.ParameterKind;

/** What ImportImage is to its callers. */
final class ImportImageSpec {
    static final ActionSpec SPEC = ActionSpec.of(
                    "Makes an image of disk files in a bucket; the image is there at once, and available when the task is finished.")
            .region()
            .optional(
                    "DiskDeviceMapping.N.OSSBucket", ParameterKind.TEXT, "A configured bucket; required for each disk.")
            .optional(
                    "DiskDeviceMapping.N.OSSObject", ParameterKind.TEXT, "The disk file in it; required for each disk.")
            .optional(
                    "DiskDeviceMapping.N.Format",
                    ParameterKind.TEXT,
                    "RAW, QCOW2 or VHD; found out when absent. VMDK, VHDX and VDI cannot be imported.")
            .optional(
                    "DiskDeviceMapping.N.DiskImageSize",
                    ParameterKind.NUMBER,
                    "Size in GiB, 1 to 2048, at least the disk's own; that when absent.")
            .optional("DiskDeviceMapping.N.DiskImSize", ParameterKind.NUMBER, "Its older name.")
            .optional(
                    "DiskDeviceMapping.N.Device",
                    ParameterKind.TEXT,
                    "/dev/xvda for the first disk, which is the system's; /dev/xvdb to /dev/xvdz for up to 16 others.")
            .optional(
                    "ImageName",
                    ParameterKind.NAME,
                    "2 to 128 characters, unique in account and region; the id when absent.")
            .optional("Description", ParameterKind.TEXT, "2 to 256 characters.")
            .optional("OSType", ParameterKind.TEXT, "linux or windows; linux when absent.")
            .optional(
                    "Platform", ParameterKind.TEXT, "The system on the disk, such as Ubuntu; Others Linux when absent.")
            .optional("Architecture", ParameterKind.TEXT, "x86_64, i386 or arm64; x86_64 when absent.")
            .optional(
                    "BootMode",
                    ParameterKind.TEXT,
                    "BIOS, UEFI or UEFI-Preferred; UEFI for arm64, else BIOS when absent.")
            .optional("LicenseType", ParameterKind.TEXT, "Auto, Aliyun or BYOL.")
            .optional("DetectionStrategy", ParameterKind.TEXT, "Standard.")
            .optional("RoleName", ParameterKind.TEXT, "Taken and not asked for: buckets are the installation's.")
            .optional("Features.ImdsSupport", ParameterKind.TEXT, "v1 or v2.")
            .optional("Features.NvmeSupport", ParameterKind.TEXT, "supported or unsupported.")
            .optional("SecureBootOptions.SecureBootSupport", ParameterKind.TEXT, "supported or unsupported.")
            .optional("ResourceGroupId", ParameterKind.RESOURCE_GROUP_ID, "The group that the image is in.")
            .optional("Tag.N.Key", ParameterKind.TAG, "Up to 20 tags of the image.")
            .optional("Tag.N.Value", ParameterKind.TAG, "The tag's value; empty when absent.")
            .optional("Tag.N.key", ParameterKind.TAG, "As Tag.N.Key.")
            .optional("Tag.N.value", ParameterKind.TAG, "As Tag.N.Value.")
            .clientToken()
            .dryRun()
            .errors(
                    EcsErrorCode.REGION_NOT_FOUND,
                    EcsErrorCode.DISK_MAPPING_MISSING,
                    EcsErrorCode.DATA_DISKS_TOO_MANY,
                    EcsErrorCode.BUCKET_NOT_FOUND,
                    EcsErrorCode.OBJECT_NOT_FOUND,
                    EcsErrorCode.OBJECT_MALFORMED,
                    EcsErrorCode.IMAGE_FORMAT_MALFORMED,
                    EcsErrorCode.DEVICE_MALFORMED,
                    EcsErrorCode.DEVICE_IN_USE,
                    EcsErrorCode.IMAGE_NAME_MALFORMED,
                    EcsErrorCode.DESTINATION_IMAGE_NAME_TAKEN,
                    EcsErrorCode.DESCRIPTION_MALFORMED,
                    EcsErrorCode.IMAGE_QUOTA,
                    EcsErrorCode.SNAPSHOT_QUOTA,
                    EcsErrorCode.SNAPSHOT_QUOTA,
                    EcsErrorCode.OS_TYPE_MALFORMED,
                    EcsErrorCode.PLATFORM_MALFORMED,
                    EcsErrorCode.ARCHITECTURE_MALFORMED,
                    EcsErrorCode.BOOT_MODE_UNSUPPORTED,
                    EcsErrorCode.LICENSE_TYPE_UNSUPPORTED,
                    TaskErrorCode.DETECTION_STRATEGY_INVALID,
                    EcsErrorCode.TAG_KEY_MALFORMED,
                    EcsErrorCode.TAG_VALUE_MALFORMED,
                    EcsErrorCode.TAG_DUPLICATED,
                    EcsErrorCode.TAG_COUNT_EXCEEDED,
                    EcsErrorCode.RESOURCE_GROUP_NOT_FOUND,
                    GatewayErrorCode.IDEMPOTENT_PARAMETER_MISMATCH,
                    GatewayErrorCode.MISSING_PARAMETER,
                    GatewayErrorCode.INVALID_PARAMETER,
                    GatewayErrorCode.NUMBER_INVALID,
                    GatewayErrorCode.FLAG_INVALID,
                    GatewayErrorCode.DRY_RUN)
            .build();

    private ImportImageSpec() {}
}
