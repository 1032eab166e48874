package imageferry.events.readside;

/** The snapshot states that a reader sees. */
public enum SnapshotState {
    PROGRESSING,
    ACCOMPLISHED,
    FAILED
}
