package imageferry.events.readside;

/** The states of a master key that a reader sees. */
public enum KeyState {
    ENABLED,
    DISABLED,
    PENDING_DELETION
}
