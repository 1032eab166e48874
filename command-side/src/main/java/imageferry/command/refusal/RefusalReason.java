package imageferry.command.refusal;

/** Why a command was not carried out: the caller's doing, expected, and nothing has changed. */
public enum RefusalReason {
    IMAGE_NOT_FOUND,
    IMAGE_NOT_AVAILABLE,
    IMAGE_NAME_TAKEN,
    IMAGE_BEING_COPIED_FROM,
    IMAGE_BEING_MADE_BY_COPY,
    IMAGE_BEING_IMPORTED,
    IMAGE_NOT_DEPRECATED,
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
    TASK_NOT_FOUND,
    TASK_OVER,
    KEY_NOT_FOUND,
    KEY_NOT_ENABLED,
    KEY_NOT_SYMMETRIC,
    KEY_STATE_FORBIDS,
    SERVICE_KEY_IS_FIXED,
    ACCOUNT_NOT_FOUND,
    /** Operators hear of these three, no caller of the API does. */
    LINK_RATE_NOT_POSITIVE,
    LINK_PAUSE_WITHOUT_REASON,
    LINK_NOT_PAUSED,
    /** A step of internal work that came late or twice: no caller ever sees it. */
    STEP_OUT_OF_ORDER
}
