package imageferry.command.bucket;

/** An object in a bucket cannot be read or made; the message says why in plain words and names no path outside of the bucket. */
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
