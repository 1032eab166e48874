package imageferry.command.transfer;

/** How written content is verified before it is published. */
public enum Verification {
    /** The store took length and checksum of what was written, and holds what was skipped with the right length. */
    CONFIRM,
    /** Everything, skipped chunks too, is read again and checked. */
    READ_BACK
}
