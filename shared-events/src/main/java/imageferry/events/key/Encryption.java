package imageferry.events.key;

import imageferry.events.ids.KeyId;
import imageferry.events.ids.KeyVersionId;

/**
 * Which keys a snapshot's content lies under: names only, never material.
 *
 * @param keyId the master key
 * @param keyVersionId the version of it that wrapped the data key when the content was written
 * @param dataKeyId the data key
 * @param dataKeyGeneration the data key's generation, from 1
 */
public record Encryption(KeyId keyId, KeyVersionId keyVersionId, String dataKeyId, int dataKeyGeneration) {}
