package imageferry.deploy.carry;

/** A file cannot be brought or taken; the message says why, for the person who asked. */
public final class CarryFailedException extends RuntimeException {
    public CarryFailedException(String message) {
        super(message);
    }
}
