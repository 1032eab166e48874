package imageferry.events.copytask;

/** Why work ended without its result. */
public enum FailureReason {
    SOURCE_DAMAGED,
    SOURCE_MISSING,
    KEY_UNUSABLE,
    STORE_FULL,
    STORE_UNAVAILABLE,
    VERIFICATION_FAILED,
    INPUT_UNREADABLE,
    CANCELLED,
    INTERNAL
}
