package imageferry.command.api.ecs.snapshot;

import imageferry.command.api.error.EcsErrorCode;
import imageferry.command.api.error.GatewayErrorCode;
import imageferry.command.api.error.SnapshotErrorCode;
import imageferry.command.api.rpc.ActionSpec;
import imageferry.command.api.rpc.ParameterKind;

/** What the snapshot actions are to their callers. */
final class SnapshotSpecs {
    static final ActionSpec DESCRIBE = ActionSpec.of("Lists the caller's snapshots in a region, newest first.")
            .region()
            .optional("SnapshotIds", ParameterKind.JSON, "Up to 100 ids as a JSON array; an empty one matches nothing.")
            .optional("SnapshotName", ParameterKind.NAME, "The name; a star stands for any characters.")
            .optional("Status", ParameterKind.TEXT, "progressing, accomplished, failed or all; all when absent.")
            .optional("SnapshotType", ParameterKind.TEXT, "user, auto or all; there are no automatic ones yet.")
            .optional("SourceDiskType", ParameterKind.TEXT, "system or data, in any case.")
            .optional("Usage", ParameterKind.TEXT, "image, disk, image_disk or none: what is made of it.")
            .optional("Category", ParameterKind.TEXT, "standard or flash, in any case; all are standard.")
            .optional("Encrypted", ParameterKind.FLAG, "Whether it lies under a key.")
            .optional("KMSKeyId", ParameterKind.KEY_ID, "The key it lies under: id, alias or ARN.")
            .optional("DiskId", ParameterKind.TEXT, "The disk it was made of; matches nothing yet.")
            .optional("InstanceId", ParameterKind.TEXT, "The instance of that disk; matches nothing yet.")
            .optional("SnapshotLinkId", ParameterKind.TEXT, "Its chain; matches nothing.")
            .optional("ResourceGroupId", ParameterKind.RESOURCE_GROUP_ID, "The group it is in.")
            .optional("Filter.N.Key", ParameterKind.TEXT, "CreationStartTime or CreationEndTime.")
            .optional("Filter.N.Value", ParameterKind.TIME, "UTC, such as 2026-01-01T00:00Z.")
            .optional("Tag.N.Key", ParameterKind.TAG, "A tag that it carries; all given ones must be there.")
            .optional("Tag.N.Value", ParameterKind.TAG, "The tag's value; any when absent.")
            .optional("Tag.N.key", ParameterKind.TAG, "As Tag.N.Key: older clients write it so.")
            .optional("Tag.N.value", ParameterKind.TAG, "As Tag.N.Value.")
            .optional(
                    "MaxResults",
                    ParameterKind.NUMBER,
                    "1 to 100: pages by token, which stay whole as snapshots come and go.")
            .optional(
                    "NextToken", ParameterKind.TEXT, "Of the page before; absent for the first. Wins over PageNumber.")
            .paged()
            .dryRun()
            .errors(
                    EcsErrorCode.REGION_NOT_FOUND,
                    EcsErrorCode.SNAPSHOT_IDS_MALFORMED,
                    EcsErrorCode.SNAPSHOT_STATUS_NOT_FOUND,
                    EcsErrorCode.SNAPSHOT_TYPE_NOT_FOUND,
                    EcsErrorCode.SOURCE_DISK_TYPE_INVALID,
                    EcsErrorCode.USAGE_INVALID,
                    EcsErrorCode.FILTER_KEY_NOT_FOUND,
                    EcsErrorCode.FILTER_VALUE_INVALID,
                    EcsErrorCode.TAG_MISMATCH,
                    EcsErrorCode.TAG_FILTERS_TOO_MANY,
                    GatewayErrorCode.INVALID_PARAMETER,
                    GatewayErrorCode.NUMBER_INVALID,
                    GatewayErrorCode.FLAG_INVALID,
                    GatewayErrorCode.DRY_RUN)
            .acceptance("A19", "D7")
            .build();

    static final ActionSpec COPY = ActionSpec.of(
                    "Copies one snapshot into another region, perhaps under another key; the new one is there at once, progressing.")
            .region()
            .required("SnapshotId", ParameterKind.SNAPSHOT_ID, "The caller's accomplished snapshot in RegionId.")
            .required("DestinationRegionId", ParameterKind.REGION_ID, "Another region.")
            .required("DestinationSnapshotName", ParameterKind.NAME, "2 to 128 characters, not beginning with auto.")
            .required("DestinationSnapshotDescription", ParameterKind.TEXT, "2 to 256 characters.")
            .optional(
                    "Encrypted",
                    ParameterKind.FLAG,
                    "With true the copy lies under a key; needed when the source does. When absent: whether default encryption is on in the destination.")
            .optional(
                    "KMSKeyId",
                    ParameterKind.KEY_ID,
                    "The key of the copy: id, alias or ARN. When absent, the source's own, or the service key if it is plain.")
            .optional("RetentionDays", ParameterKind.NUMBER, "1 to 65536 days; kept for ever when absent.")
            .optional("ResourceGroupId", ParameterKind.RESOURCE_GROUP_ID, "The group that the copy is in.")
            .optional("Tag.N.Key", ParameterKind.TAG, "Tags of the copy, up to 20; the source's are not copied.")
            .optional("Tag.N.Value", ParameterKind.TAG, "The tag's value; empty when absent.")
            .optional("Tag.N.key", ParameterKind.TAG, "As Tag.N.Key.")
            .optional("Tag.N.value", ParameterKind.TAG, "As Tag.N.Value.")
            .clientToken()
            .errors(
                    SnapshotErrorCode.COPY_SOURCE_NOT_FOUND,
                    SnapshotErrorCode.COPY_SOURCE_NOT_READY,
                    SnapshotErrorCode.COPY_SAME_REGION,
                    SnapshotErrorCode.COPY_REGION_NOT_FOUND,
                    SnapshotErrorCode.COPY_NAME_MALFORMED,
                    SnapshotErrorCode.COPY_DESCRIPTION_MALFORMED,
                    SnapshotErrorCode.COPY_RETENTION_MALFORMED,
                    SnapshotErrorCode.COPY_WOULD_DECRYPT,
                    SnapshotErrorCode.COPY_KEY_WITHOUT_FLAG,
                    SnapshotErrorCode.COPY_KEY_NOT_FOUND,
                    SnapshotErrorCode.COPY_CONFLICT,
                    SnapshotErrorCode.COPY_QUOTA,
                    EcsErrorCode.COPY_QUOTA,
                    EcsErrorCode.DEFAULT_ENCRYPTION_NOT_MATCHED,
                    EcsErrorCode.KEY_NOT_ENABLED,
                    EcsErrorCode.BYOK_KEY_NOT_SYMMETRIC,
                    EcsErrorCode.TAG_KEY_MALFORMED,
                    EcsErrorCode.TAG_VALUE_MALFORMED,
                    EcsErrorCode.TAG_DUPLICATED,
                    EcsErrorCode.TAG_COUNT_EXCEEDED,
                    EcsErrorCode.RESOURCE_GROUP_NOT_FOUND,
                    GatewayErrorCode.IDEMPOTENT_PARAMETER_MISMATCH,
                    GatewayErrorCode.MISSING_PARAMETER,
                    GatewayErrorCode.FLAG_INVALID)
            .acceptance("D10", "D11", "H8")
            .build();

    static final ActionSpec DELETE = ActionSpec.of(
                    "Deletes a snapshot that no image is made of. One that CopySnapshot is still writing is cancelled.")
            .required("SnapshotId", ParameterKind.SNAPSHOT_ID, "The snapshot, whatever its region.")
            .optional("Force", ParameterKind.FLAG, "For snapshots that disks use; images are never overridden.")
            .errors(
                    EcsErrorCode.SNAPSHOT_NOT_FOUND,
                    EcsErrorCode.SNAPSHOT_USED_BY_IMAGE,
                    EcsErrorCode.OPERATION_CONFLICT,
                    GatewayErrorCode.MISSING_PARAMETER,
                    GatewayErrorCode.FLAG_INVALID)
            .acceptance("D11")
            .build();

    static final ActionSpec MODIFY = ActionSpec.of("Names or describes a snapshot, or keeps it for longer.")
            .required("SnapshotId", ParameterKind.SNAPSHOT_ID, "The snapshot, whatever its region.")
            .optional("SnapshotName", ParameterKind.NAME, "2 to 128 characters, not beginning with auto.")
            .optional("Description", ParameterKind.TEXT, "Up to 256 characters; may be empty.")
            .optional(
                    "RetentionDays",
                    ParameterKind.NUMBER,
                    "1 to 65536 days since it was made, no fewer than before; one kept for ever stays so.")
            .optional("DisableInstantAccess", ParameterKind.FLAG, "Taken and of no effect: every snapshot is at hand.")
            .errors(
                    EcsErrorCode.SNAPSHOT_NOT_FOUND,
                    SnapshotErrorCode.NAME_MALFORMED,
                    SnapshotErrorCode.DESCRIPTION_MALFORMED,
                    SnapshotErrorCode.RETENTION_MALFORMED,
                    SnapshotErrorCode.RETENTION_NOT_EXTENDED,
                    SnapshotErrorCode.NO_ATTRIBUTE,
                    GatewayErrorCode.MISSING_PARAMETER,
                    GatewayErrorCode.FLAG_INVALID)
            .build();

    private SnapshotSpecs() {}
}
