package imageferry.events.image;

/** Whether a disk carries the operating system or data. */
public enum DiskType {
    SYSTEM,
    DATA
}
