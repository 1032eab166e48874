package imageferry.command.vault;

import imageferry.command.crypto.SecretBytes;
import imageferry.events.ids.KeyId;
import imageferry.events.ids.KeyVersionId;

/** What a user's ciphertext stands for, and the version it lies under. The holder wipes it. */
public record Plaintext(KeyId keyId, KeyVersionId versionId, SecretBytes bytes) {}
