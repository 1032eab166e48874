package imageferry.command.api.kms;

import imageferry.command.api.error.ApiException;
import imageferry.command.api.error.KmsErrorCode;
import imageferry.command.refusal.RefusalReason;

/** The words of the KMS API for the refusals of the domain. */
final class KmsWording {
    private KmsWording() {}

    // every reason is named, without a default: a new one does not compile until it has its words
    @SuppressWarnings("checkstyle:MethodLength")
    static ApiException usual(RefusalReason reason) {
        return switch (reason) {
            case KEY_NOT_FOUND -> new ApiException(KmsErrorCode.KEY_NOT_FOUND);
            case KEY_NOT_ENABLED -> new ApiException(KmsErrorCode.KEY_DISABLED);
            case KEY_PENDING_DELETION -> new ApiException(KmsErrorCode.KEY_PENDING_DELETION);
            case KEY_STATE_FORBIDS -> new ApiException(KmsErrorCode.KEY_STATE_FORBIDS);
            case KEY_NOT_SYMMETRIC -> new ApiException(KmsErrorCode.UNSUPPORTED, "the key is not symmetric");
            case SERVICE_KEY_IS_FIXED ->
                new ApiException(KmsErrorCode.UNSUPPORTED, "the key is managed by the service");
            case KEY_PROTECTED ->
                new ApiException(KmsErrorCode.UNSUPPORTED, "the key is protected from deletion, end that first");
            case KEY_ALIAS_TAKEN -> new ApiException(KmsErrorCode.ALIAS_EXISTS);
            case KEY_ALIAS_NOT_FOUND -> new ApiException(KmsErrorCode.ALIAS_NOT_FOUND);
            case KEY_TAGS_TOO_MANY -> new ApiException(KmsErrorCode.LIMIT_EXCEEDED, "20 tags of a key");
            case KEY_VERSION_USED_UP ->
                new ApiException(KmsErrorCode.LIMIT_EXCEEDED, "uses of a key version, make a new version");
            case IMAGE_NOT_FOUND,
                    IMAGE_NOT_AVAILABLE,
                    IMAGE_NAME_TAKEN,
                    IMAGE_BEING_COPIED_FROM,
                    IMAGE_BEING_MADE_BY_COPY,
                    IMAGE_BEING_IMPORTED,
                    IMAGE_NOT_DEPRECATED,
                    IMAGE_BEING_MADE,
                    IMAGE_SHARED,
                    SHARE_OF_DEPRECATED,
                    SHARES_TOO_MANY,
                    IMDS_SUPPORT_LOWERED,
                    BOOT_MODE_UNSUPPORTED,
                    IMAGE_BEING_EXPORTED,
                    EXPORT_OF_ENCRYPTED,
                    EXPORT_TOO_LARGE,
                    IMAGE_TOO_LARGE,
                    COPY_CONFLICT,
                    COPY_TO_SAME_REGION,
                    COPY_OF_SHARED_TO_OTHER_REGION,
                    COPY_WOULD_DECRYPT,
                    KEY_WITHOUT_ENCRYPTION,
                    NOT_A_COPY,
                    COPY_COMPLETED,
                    COPY_ALREADY_FAILED,
                    COPY_SEALING,
                    SNAPSHOT_NOT_FOUND,
                    SNAPSHOT_NOT_READY,
                    SNAPSHOT_USED_BY_IMAGE,
                    SNAPSHOT_BEING_COPIED_FROM,
                    SNAPSHOT_RETENTION_SHORTENED,
                    TOO_MANY_TAGS,
                    TASK_NOT_FOUND,
                    TASK_OVER,
                    ACCOUNT_NOT_FOUND,
                    ACCESS_KEY_NOT_FOUND,
                    ACCESS_KEYS_TOO_MANY,
                    ROLE_NOT_FOUND,
                    ROLE_EXISTS,
                    ROLES_TOO_MANY,
                    DEFAULT_ENCRYPTION_ON,
                    DEFAULT_ENCRYPTION_OFF,
                    LINK_RATE_NOT_POSITIVE,
                    LINK_PAUSE_WITHOUT_REASON,
                    LINK_NOT_PAUSED,
                    STEP_OUT_OF_ORDER -> new ApiException(KmsErrorCode.TEMPORARILY_UNAVAILABLE);
        };
    }
}
