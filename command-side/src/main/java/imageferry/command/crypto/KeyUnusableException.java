package imageferry.command.crypto;

/** A key that is needed cannot be had now: disabled, about to be destroyed, destroyed, or the vault is sealed. */
public class KeyUnusableException extends RuntimeException {
    public KeyUnusableException(String message) {
        super(message);
    }
}
