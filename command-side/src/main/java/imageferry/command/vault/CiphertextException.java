package imageferry.command.vault;

/** A ciphertext is not of this service's making, was changed, or was made with another encryption context. */
public class CiphertextException extends RuntimeException {
    public CiphertextException(String message) {
        super(message);
    }
}
