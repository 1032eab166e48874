package imageferry.events.copytask;

/** What a suspended copy waits for. */
public enum SuspendReason {
    KEY_UNUSABLE,
    STORE_FULL,
    STORE_UNAVAILABLE,
    LINK_PAUSED
}
