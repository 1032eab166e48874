package imageferry.command.key;

/** Where a master key stands. Destroyed is final: nothing under the key can ever be read again. */
enum KeyStatus {
    ENABLED,
    DISABLED,
    PENDING_DELETION,
    DESTROYED
}
