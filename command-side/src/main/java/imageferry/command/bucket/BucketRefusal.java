package imageferry.command.bucket;

/** Why a disk file in a bucket cannot be imported. */
public enum BucketRefusal {
    BUCKET_NOT_FOUND,
    OBJECT_NAME_MALFORMED,
    OBJECT_NOT_FOUND,
    OUTSIDE_OF_BUCKET,
    NOT_A_FILE,
    UNREADABLE,
    EMPTY,
    NOT_A_MULTIPLE_OF_512,
    TOO_LARGE
}
