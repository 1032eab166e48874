package imageferry.command.vault;

/** The vault cannot be opened: the text says which file is wrong, why, and what to do. Ends the start of the service. */
public class VaultClosedException extends RuntimeException {
    public VaultClosedException(String message) {
        super(message);
    }

    public VaultClosedException(String message, Throwable cause) {
        super(message, cause);
    }
}
