package imageferry.command.transfer;

import imageferry.events.key.Encryption;
import imageferry.events.snapshot.ContentRoot;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot whose chunks and manifest are durable and verified, ready to be published.
 *
 * @param root under the owner's digest key
 * @param manifest its address in the region store
 * @param storedBytes bytes of its chunks in the store
 */
public record SealedSnapshot(
        ContentRoot root, String manifest, @Nullable Encryption encryption, long storedBytes) {}
