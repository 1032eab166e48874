package imageferry.command.lease;

/** A replicator gets no key, and why. The text names ids alone. */
public class LeaseRefusedException extends RuntimeException {
    /** What stands against it. */
    public enum Reason {
        /** The certificate's name is not among those that may ask. */
        UNKNOWN_REPLICATOR,
        /** The certificate is not valid now. */
        CERTIFICATE_EXPIRED,
        /** No work is going on for the account in a region that the replicator serves. */
        NO_WORK,
        /** The key is not enabled, or the account has no such key. */
        KEY_UNUSABLE
    }

    private final Reason reason;

    public LeaseRefusedException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
