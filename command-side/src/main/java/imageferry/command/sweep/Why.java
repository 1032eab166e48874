package imageferry.command.sweep;

/** Why something in a store is garbage. */
public enum Why {
    /** A chunk that no snapshot names, published or being copied. */
    NO_SNAPSHOT_NAMES_IT,
    /** A manifest of a snapshot that was deleted, failed or was discarded. */
    SNAPSHOT_IS_OVER,
    /** A manifest of an attempt that another one has overtaken. */
    EARLIER_ATTEMPT,
    /** A manifest of a snapshot that was never opened here, in a store that an operator has accepted. */
    SNAPSHOT_IS_UNKNOWN,
    /** A file that its writer did not finish before it died. */
    WRITER_IS_DEAD
}
