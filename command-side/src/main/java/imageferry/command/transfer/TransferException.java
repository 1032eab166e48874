package imageferry.command.transfer;

/** A piece of work that did not get to its end. What it had made durable stays and is found again when the work is resumed. */
public class TransferException extends RuntimeException {
    /** What stood in the way. */
    public enum Kind {
        /** Asked to stop. */
        STOPPED,
        /** The source's bytes are not what they should be; the message holds the block's address. */
        SOURCE_DAMAGED,
        /** A chunk or manifest of the source is not there. */
        SOURCE_MISSING,
        /** A key cannot be used now. */
        KEY_UNUSABLE,
        /** Who gives out keys does not answer; it may later. */
        KEYS_AWAY,
        /** The destination has no room. */
        STORE_FULL,
        /** A store did not do what it was asked to; it may later. */
        STORE_UNAVAILABLE,
        /** What was written is not what should be there. */
        VERIFICATION_FAILED,
        /** The file to import cannot be read, or changed while it was read. */
        INPUT_UNREADABLE
    }

    private final Kind kind;

    public TransferException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public TransferException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
