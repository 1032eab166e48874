package imageferry.command.vault;

/** The state of a master key as the vault keeps it. */
enum RecordedState {
    ENABLED("enabled"),
    DISABLED("disabled"),
    PENDING_DELETION("waiting for its destruction"),
    /** The secret share may be gone already: there is no way back. */
    DESTROYING("being destroyed"),
    DESTROYED("destroyed");

    private final String words;

    RecordedState(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }
}
