package imageferry.events.readside;

/** How a caller comes to see an image. */
public enum Ownership {
    /** It is the caller's. */
    OWN,
    /** Its owner shares it with the caller. */
    SHARED
}
