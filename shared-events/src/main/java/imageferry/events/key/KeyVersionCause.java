package imageferry.events.key;

/** Why a master key got a new version. */
public enum KeyVersionCause {
    /** Its owner asked for it. */
    REQUEST,
    /** The time set by its rotation policy had come. */
    SCHEDULE
}
