package imageferry.command.bucket;

/** Why an object in a bucket cannot be read or made. */
public enum BucketRefusal {
    BUCKET_NOT_FOUND,
    OBJECT_NAME_MALFORMED,
    OBJECT_NOT_FOUND,
    OUTSIDE_OF_BUCKET,
    NOT_A_FILE,
    UNREADABLE
}
