package imageferry.command.upload;

/** Where an upload stands. */
public enum UploadState {
    /** Bytes are missing. */
    OPEN,
    /** All bytes are there and their SHA-256 is being computed. */
    CHECKING,
    /** Can be imported. */
    READY,
    /** The SHA-256 is not the one that was promised. */
    DAMAGED,
    /** The import that used it has ended; the file goes. */
    OVER
}
