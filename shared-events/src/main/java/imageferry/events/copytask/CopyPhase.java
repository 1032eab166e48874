package imageferry.events.copytask;

/** What a copy is doing now. */
public enum CopyPhase {
    QUEUED,
    PLANNING,
    TRANSFERRING,
    VERIFYING,
    SEALING
}
