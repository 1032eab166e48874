package imageferry.command.crypto;

/** Who gives out keys does not answer now. It may later, and nothing is known of the key itself. */
public class KeysAwayException extends RuntimeException {
    public KeysAwayException(String message) {
        super(message);
    }

    public KeysAwayException(String message, Throwable cause) {
        super(message, cause);
    }
}
