package imageferry.command.upload;

/** Why an upload is not made or not gone on with. */
public enum UploadRefusal {
    NOT_FOUND,
    NAME_MALFORMED,
    LENGTH_UNSUPPORTED,
    DIGEST_MALFORMED,
    QUOTA_EXCEEDED,
    NO_ROOM,
    OFFSET_MISMATCH,
    IN_USE,
    TOO_MANY_AT_ONCE,
    TOO_SLOW,
    LONGER_THAN_PROMISED,
    UNAVAILABLE
}
