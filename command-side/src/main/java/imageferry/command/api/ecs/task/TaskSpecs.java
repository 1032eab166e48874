package imageferry.command.api.ecs.task;

import imageferry.command.api.error.EcsErrorCode;
import imageferry.command.api.error.GatewayErrorCode;
import imageferry.command.api.rpc.ActionSpec;
import imageferry.command.api.rpc.ParameterKind;

/** What the actions on exports and tasks are to their callers. */
final class TaskSpecs {
    static final ActionSpec EXPORT = ActionSpec.of(
                    "Writes the disks of a plain image into a bucket, an object for each; they are there when the task is finished.")
            .region()
            .required("ImageId", ParameterKind.IMAGE_ID, "The caller's own available image without encrypted disks.")
            .required("OSSBucket", ParameterKind.TEXT, "A configured bucket.")
            .optional("OSSPrefix", ParameterKind.TEXT, "1 to 30 letters and digits before the objects' names.")
            .optional(
                    "ImageFormat",
                    ParameterKind.TEXT,
                    "raw or qcow2; raw when absent. VHD, VMDK and VDI are not written.")
            .optional("RoleName", ParameterKind.TEXT, "Taken and not asked for: buckets are the installation's.")
            .clientToken()
            .dryRun()
            .errors(
                    EcsErrorCode.REGION_NOT_FOUND,
                    EcsErrorCode.IMAGE_NOT_FOUND,
                    EcsErrorCode.EXPORT_IMAGE_NOT_AVAILABLE,
                    EcsErrorCode.EXPORT_OF_ENCRYPTED,
                    EcsErrorCode.EXPORT_TOO_LARGE,
                    EcsErrorCode.EXPORT_PREFIX_MALFORMED,
                    EcsErrorCode.IMAGE_IS_EXPORTING,
                    EcsErrorCode.IMAGE_FORMAT_MALFORMED,
                    EcsErrorCode.BUCKET_NOT_FOUND,
                    GatewayErrorCode.IDEMPOTENT_PARAMETER_MISMATCH,
                    GatewayErrorCode.MISSING_PARAMETER,
                    GatewayErrorCode.INVALID_PARAMETER,
                    GatewayErrorCode.FLAG_INVALID,
                    GatewayErrorCode.DRY_RUN)
            .build();

    static final ActionSpec LIST = ActionSpec.of("Lists the caller's imports and exports in a region, newest first.")
            .region()
            .optional("TaskIds", ParameterKind.TASK_ID, "Up to 100 ids, separated by commas.")
            .optional("ResourceIds.N", ParameterKind.IMAGE_ID, "Up to 100 images that the tasks are about.")
            .optional(
                    "TaskAction",
                    ParameterKind.TEXT,
                    "ImportImage or ExportImage; RedeployInstance, ModifyDiskSpec and ArchiveSnapshot match nothing.")
            .optional(
                    "TaskStatus",
                    ParameterKind.TEXT,
                    "Waiting, Processing, Finished, Failed or Deleted; several are separated by commas.")
            .optional("TaskGroupId", ParameterKind.TEXT, "There are no groups of tasks: matches nothing.")
            .optional("StartTime", ParameterKind.TIME, "The tasks made then or later, such as 2026-01-31T10:00:00Z.")
            .optional("EndTime", ParameterKind.TIME, "The tasks made then or earlier.")
            .paged()
            .errors(
                    EcsErrorCode.REGION_OF_TASKS_NOT_FOUND,
                    GatewayErrorCode.INVALID_PARAMETER,
                    GatewayErrorCode.NUMBER_INVALID)
            .build();

    static final ActionSpec DESCRIBE = ActionSpec.of(
                    "Tells one import or export in full: how far it is, each disk, why it failed or what it waits for.")
            .region()
            .required("TaskId", ParameterKind.TASK_ID, "The task.")
            .errors(
                    EcsErrorCode.REGION_OF_TASKS_NOT_FOUND,
                    EcsErrorCode.TASK_NOT_FOUND,
                    GatewayErrorCode.MISSING_PARAMETER)
            .build();

    static final ActionSpec CANCEL = ActionSpec.of(
                    "Cancels an import or an export; the image that was being imported is gone, and nothing stays of what was written.")
            .region()
            .required("TaskId", ParameterKind.TASK_ID, "A task that is not over.")
            .errors(
                    EcsErrorCode.REGION_OF_TASKS_NOT_FOUND,
                    EcsErrorCode.TASK_NOT_FOUND,
                    EcsErrorCode.TASK_STATUS_INVALID,
                    GatewayErrorCode.MISSING_PARAMETER)
            .build();

    private TaskSpecs() {}
}
