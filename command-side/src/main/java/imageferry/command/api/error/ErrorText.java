package imageferry.command.api.error;

/**
 * The literals of an error.
 *
 * @param status HTTP status, 400 to 599
 * @param code the code that clients compare
 * @param message the message, with {@code %s} for each detail
 */
public record ErrorText(int status, String code, String message) {}
