package imageferry.command.api.error;

/** An error of an API. Implemented by one enum per API, whose constants hold every literal that the service uses. */
public interface ErrorCode {
    /** What the constant holds. */
    ErrorText text();

    /** HTTP status, 400 to 599. */
    default int status() {
        return text().status();
    }

    /** The code that clients compare. */
    default String code() {
        return text().code();
    }

    /** The message, with {@code %s} for each detail. */
    default String message() {
        return text().message();
    }
}
