package imageferry.command.block;

import imageferry.events.ids.AccountId;
import imageferry.events.key.Encryption;
import org.jspecify.annotations.Nullable;

/**
 * What a chunk must say about itself.
 *
 * @param encryption null for a plain chunk
 * @param length bytes of its block
 */
public record ChunkIdentity(AccountId account, @Nullable Encryption encryption, ChunkName name, int length) {}
