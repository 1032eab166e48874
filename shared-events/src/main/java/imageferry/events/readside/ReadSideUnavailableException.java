package imageferry.events.readside;

/** The read side cannot answer now; the caller may try again. */
public class ReadSideUnavailableException extends RuntimeException {
    public ReadSideUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
