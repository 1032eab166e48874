package imageferry.command.crypto;

/**
 * The secrets of an account that belong to no master key.
 *
 * @param plainNaming 256 bits: names the chunks of plain content
 * @param digest 256 bits: keys the content roots
 */
public record AccountSecrets(SecretBytes plainNaming, SecretBytes digest) {
    /** Overwrites both. */
    public void wipe() {
        plainNaming.wipe();
        digest.wipe();
    }
}
