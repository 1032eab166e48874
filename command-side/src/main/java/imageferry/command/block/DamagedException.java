package imageferry.command.block;

/** Stored bytes are not what the format, a key or a digest says they must be. The message names the check that failed, no content. */
public class DamagedException extends Exception {
    public DamagedException(String message) {
        super(message);
    }

    public DamagedException(String message, Throwable cause) {
        super(message, cause);
    }
}
