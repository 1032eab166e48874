package imageferry.command.api.error;

/** The request is answered with an error of the API. */
public class ApiException extends RuntimeException {
    private final transient ErrorCode error;

    /** @param details fill the placeholders of the error's message; nothing that the caller may not know */
    public ApiException(ErrorCode error, Object... details) {
        super(details.length == 0 ? error.message() : String.format(error.message(), details));
        this.error = error;
    }

    public ErrorCode error() {
        return error;
    }

    public String text() {
        return String.valueOf(getMessage());
    }
}
