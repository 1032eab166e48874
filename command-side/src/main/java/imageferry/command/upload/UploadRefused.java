package imageferry.command.upload;

/** An upload is not made or not gone on with; the message says why in plain words. What had been taken is kept. */
public final class UploadRefused extends RuntimeException {
    private final UploadRefusal reason;

    public UploadRefused(UploadRefusal reason, String message) {
        super(message);
        this.reason = reason;
    }

    UploadRefused(UploadRefusal reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public UploadRefusal reason() {
        return reason;
    }
}
