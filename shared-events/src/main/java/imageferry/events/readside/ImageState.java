package imageferry.events.readside;

/** The image states that a reader sees; deleted and discarded images are not seen at all. */
public enum ImageState {
    WAITING,
    CREATING,
    AVAILABLE,
    DEPRECATED,
    CREATE_FAILED
}
