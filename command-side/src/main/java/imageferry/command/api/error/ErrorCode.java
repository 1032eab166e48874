package imageferry.command.api.error;

/** An error of an API. Implemented by one enum per API, whose constants hold every literal that the service uses. */
public interface ErrorCode {
    /** HTTP status, 400 to 599. */
    int status();

    /** The code that clients compare. */
    String code();

    /** The message, with {@code %s} for each detail. */
    String message();
}
