package imageferry.command.snapshot;

import imageferry.events.ids.KeyId;
import imageferry.events.image.DiskType;
import org.jspecify.annotations.Nullable;

/**
 * What a copy is to be made of.
 *
 * @param keyId null when it is plain
 * @param destinationKeyId the key that the copy is to lie under; null when it is to be plain
 */
public record SourceSnapshot(
        DiskType diskType,
        long sizeBytes,
        @Nullable KeyId keyId,
        @Nullable KeyId destinationKeyId) {}
