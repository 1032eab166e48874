package imageferry.command.region;

/** A store did not do what it was asked to. */
public class RegionStoreException extends RuntimeException {
    /** What is known about the failure. */
    public enum Kind {
        /** What was asked for is not there. */
        MISSING,
        /** There is no room. */
        FULL,
        /** It may work later. */
        TRANSIENT,
        /** Asking again will not help. */
        PERMANENT
    }

    private final Kind kind;

    public RegionStoreException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public RegionStoreException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    /** Whether asking again cannot help. */
    public boolean permanent() {
        return kind == Kind.PERMANENT || kind == Kind.MISSING;
    }

    public boolean full() {
        return kind == Kind.FULL;
    }

    public boolean missing() {
        return kind == Kind.MISSING;
    }
}
