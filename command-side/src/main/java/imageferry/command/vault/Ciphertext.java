package imageferry.command.vault;

import imageferry.events.ids.KeyId;
import imageferry.events.ids.KeyVersionId;
import java.util.Base64;

/**
 * What a user got for a plaintext, and keeps.
 *
 * @param base64 the ciphertext; it names its key version in its first 36 bytes
 */
public record Ciphertext(KeyId keyId, KeyVersionId versionId, String base64) {
    Ciphertext(KeyId keyId, KeyVersionId versionId, byte[] blob) {
        this(keyId, versionId, Base64.getEncoder().encodeToString(blob));
    }
}
