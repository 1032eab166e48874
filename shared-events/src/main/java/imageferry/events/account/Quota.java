package imageferry.events.account;

/** What an account may have only so many of. */
public enum Quota {
    /** Images in one region, those that are being made included. */
    IMAGES,
    /** Snapshots in one region, those that are being written included. */
    SNAPSHOTS,
    /** Copies of images and snapshots, waiting and running, in all regions together. */
    COPIES,
    /** Images in one region that are shared with anybody. */
    SHARED_IMAGES,
    /** Accounts that one image is shared with. */
    SHARES_PER_IMAGE
}
