package imageferry.events.readside;

/** The task states that a reader sees. */
public enum ImageTaskState {
    WAITING,
    PROCESSING,
    FINISHED,
    FAILED,
    DELETED
}
