package imageferry.command.bucket;

/** A disk file in a bucket cannot be imported; the message says why in plain words and names no path outside of the bucket. */
public class BucketRefused extends RuntimeException {
    private final BucketRefusal reason;

    public BucketRefused(BucketRefusal reason, String message) {
        super(message);
        this.reason = reason;
    }

    public BucketRefusal reason() {
        return reason;
    }
}
