package imageferry.command.api.ecs;

import imageferry.command.api.error.ApiException;
import imageferry.command.api.error.EcsErrorCode;
import imageferry.command.api.error.ErrorCode;
import imageferry.command.api.error.GatewayErrorCode;
import imageferry.command.api.error.SnapshotErrorCode;
import imageferry.command.refusal.RefusalReason;

/** The words of the ECS API for the refusals of the domain; an action whose words differ says so itself. */
final class EcsWording {
    private EcsWording() {}

    static ApiException usual(RefusalReason reason) {
        return new ApiException(code(reason));
    }

    // every reason is named, without a default: a new one does not compile until it has its words
    @SuppressWarnings("checkstyle:MethodLength")
    private static ErrorCode code(RefusalReason reason) {
        return switch (reason) {
            case IMAGE_NOT_FOUND,
                    IMAGE_NOT_AVAILABLE,
                    IMAGE_NAME_TAKEN,
                    IMAGE_BEING_COPIED_FROM,
                    IMAGE_BEING_MADE_BY_COPY,
                    IMAGE_BEING_IMPORTED,
                    IMAGE_NOT_DEPRECATED,
                    IMAGE_TOO_LARGE -> ofImage(reason);
            case IMAGE_BEING_EXPORTED, EXPORT_OF_ENCRYPTED, EXPORT_TOO_LARGE -> ofExport(reason);
            case IMAGE_BEING_MADE,
                    IMAGE_SHARED,
                    SHARE_OF_DEPRECATED,
                    SHARES_TOO_MANY,
                    IMDS_SUPPORT_LOWERED,
                    BOOT_MODE_UNSUPPORTED -> ofChange(reason);
            case COPY_CONFLICT -> EcsErrorCode.IMAGE_COPY_CONFLICT;
            case COPY_TO_SAME_REGION -> EcsErrorCode.DESTINATION_REGION_SAME;
            case COPY_OF_SHARED_TO_OTHER_REGION -> EcsErrorCode.SHARED_IMAGE_SAME_REGION_ONLY;
            case COPY_WOULD_DECRYPT -> EcsErrorCode.ENCRYPTED_SNAPSHOT_TO_PLAIN;
            case KEY_WITHOUT_ENCRYPTION -> EcsErrorCode.ENCRYPTED_WITHOUT_FLAG;
            case NOT_A_COPY, COPY_COMPLETED, COPY_SEALING, COPY_ALREADY_FAILED -> ofCopy(reason);
            case SNAPSHOT_NOT_FOUND, SNAPSHOT_NOT_READY, SNAPSHOT_USED_BY_IMAGE -> ofSnapshot(reason);
            case SNAPSHOT_BEING_COPIED_FROM, SNAPSHOT_RETENTION_SHORTENED -> ofSnapshot(reason);
            case TOO_MANY_TAGS -> EcsErrorCode.TAGS_OF_RESOURCE_EXCEEDED;
            case TASK_NOT_FOUND -> EcsErrorCode.TASK_NOT_FOUND;
            case TASK_OVER -> EcsErrorCode.TASK_STATUS_INVALID;
            case KEY_NOT_FOUND,
                    KEY_NOT_ENABLED,
                    KEY_PENDING_DELETION,
                    KEY_STATE_FORBIDS,
                    SERVICE_KEY_IS_FIXED,
                    KEY_NOT_SYMMETRIC,
                    KEY_PROTECTED,
                    KEY_ALIAS_TAKEN,
                    KEY_ALIAS_NOT_FOUND,
                    KEY_TAGS_TOO_MANY,
                    KEY_VERSION_USED_UP -> ofKey(reason);
            case DEFAULT_ENCRYPTION_ON -> EcsErrorCode.DEFAULT_ENCRYPTION_ALREADY_ENABLED;
            case DEFAULT_ENCRYPTION_OFF -> EcsErrorCode.DEFAULT_ENCRYPTION_NOT_FOUND;
            case ACCOUNT_NOT_FOUND,
                    ACCESS_KEY_NOT_FOUND,
                    ACCESS_KEYS_TOO_MANY,
                    ROLE_NOT_FOUND,
                    ROLE_EXISTS,
                    ROLES_TOO_MANY,
                    LINK_RATE_NOT_POSITIVE,
                    LINK_PAUSE_WITHOUT_REASON,
                    LINK_NOT_PAUSED,
                    STEP_OUT_OF_ORDER -> GatewayErrorCode.SERVICE_UNAVAILABLE;
        };
    }

    private static ErrorCode ofImage(RefusalReason reason) {
        return switch (reason) {
            case IMAGE_NOT_AVAILABLE -> EcsErrorCode.IMAGE_NOT_AVAILABLE;
            case IMAGE_NAME_TAKEN -> EcsErrorCode.IMAGE_NAME_TAKEN;
            case IMAGE_BEING_COPIED_FROM -> EcsErrorCode.IMAGE_BEING_COPIED_FROM;
            case IMAGE_BEING_MADE_BY_COPY -> EcsErrorCode.IMAGE_BEING_COPIED;
            case IMAGE_BEING_IMPORTED -> EcsErrorCode.IMAGE_IS_IMPORTING;
            case IMAGE_NOT_DEPRECATED -> EcsErrorCode.IMAGE_NOT_DEPRECATED;
            case IMAGE_TOO_LARGE -> EcsErrorCode.IMAGE_TOO_LARGE;
            default -> EcsErrorCode.IMAGE_NOT_FOUND;
        };
    }

    private static ErrorCode ofChange(RefusalReason reason) {
        return switch (reason) {
            case IMAGE_SHARED -> EcsErrorCode.IMAGE_USE_SHARED;
            case SHARE_OF_DEPRECATED -> EcsErrorCode.SHARE_OF_DEPRECATED;
            case SHARES_TOO_MANY -> EcsErrorCode.SHARE_USER_QUOTA;
            case IMDS_SUPPORT_LOWERED -> EcsErrorCode.IMDS_SUPPORT_LOWERED;
            case BOOT_MODE_UNSUPPORTED -> EcsErrorCode.BOOT_MODE_UNSUPPORTED;
            default -> EcsErrorCode.IMAGE_IS_CREATING;
        };
    }

    private static ErrorCode ofExport(RefusalReason reason) {
        return switch (reason) {
            case EXPORT_OF_ENCRYPTED -> EcsErrorCode.EXPORT_OF_ENCRYPTED;
            case EXPORT_TOO_LARGE -> EcsErrorCode.EXPORT_TOO_LARGE;
            default -> EcsErrorCode.IMAGE_IS_EXPORTING;
        };
    }

    private static ErrorCode ofKey(RefusalReason reason) {
        return switch (reason) {
            case KEY_NOT_FOUND -> EcsErrorCode.KEY_NOT_FOUND;
            case KEY_NOT_SYMMETRIC -> EcsErrorCode.BYOK_KEY_NOT_SYMMETRIC;
            default -> EcsErrorCode.KEY_NOT_ENABLED;
        };
    }

    private static ErrorCode ofSnapshot(RefusalReason reason) {
        return switch (reason) {
            case SNAPSHOT_NOT_READY -> EcsErrorCode.SNAPSHOT_NOT_READY;
            case SNAPSHOT_USED_BY_IMAGE -> EcsErrorCode.SNAPSHOT_USED_BY_IMAGE;
            case SNAPSHOT_BEING_COPIED_FROM -> EcsErrorCode.OPERATION_CONFLICT;
            case SNAPSHOT_RETENTION_SHORTENED -> SnapshotErrorCode.RETENTION_NOT_EXTENDED;
            default -> EcsErrorCode.SNAPSHOT_NOT_FOUND;
        };
    }

    private static ErrorCode ofCopy(RefusalReason reason) {
        return switch (reason) {
            case NOT_A_COPY -> EcsErrorCode.IMAGE_NOT_FROM_COPY;
            case COPY_ALREADY_FAILED -> EcsErrorCode.IMAGE_COPY_FAILED;
            default -> EcsErrorCode.IMAGE_COPY_COMPLETED;
        };
    }
}
