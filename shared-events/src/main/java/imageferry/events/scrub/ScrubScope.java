package imageferry.events.scrub;

/** What a scrub reads. */
public enum ScrubScope {
    /** All snapshots of one image. */
    IMAGE,
    SNAPSHOT,
    /** Everything that the account has in the region. */
    REGION
}
