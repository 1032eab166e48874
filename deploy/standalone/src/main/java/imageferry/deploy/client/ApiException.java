package imageferry.deploy.client;

/** The service refused a call. */
public final class ApiException extends RuntimeException {
    private final int status;
    private final String code;

    public ApiException(int status, String code, String message) {
        super(code + " (HTTP " + status + "): " + message);
        this.status = status;
        this.code = code;
    }

    public int status() {
        return status;
    }

    /** The API's own word, such as {@code InvalidImageId.NotFound}. */
    public String code() {
        return code;
    }
}
