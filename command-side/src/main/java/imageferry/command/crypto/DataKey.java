package imageferry.command.crypto;

import imageferry.events.ids.AccountId;
import imageferry.events.key.Encryption;

/**
 * A data key in memory.
 *
 * @param encryption its names: master key, version, data key id, generation
 * @param material 256 bits; subkeys for naming, sealing and commitment are derived from it
 */
public record DataKey(AccountId accountId, Encryption encryption, SecretBytes material) {}
