package imageferry.events.copytask;

/** How a copy is verified before it is published. */
public enum VerificationPolicy {
    /** The store took what was written, holds what was skipped with the right length, and the manifest reads back whole. */
    CONFIRM,
    /** Besides, everything, skipped chunks too, is read again and checked. */
    READ_BACK
}
