package imageferry.command.snapshot;

import imageferry.events.ids.AccountId;
import imageferry.events.ids.CopyTaskId;
import imageferry.events.ids.KeyId;
import imageferry.events.ids.RegionId;
import imageferry.events.ids.SnapshotId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Ask a snapshot whether a copy of it alone is allowed, and under which key; if so hold it. Answers a {@link SourceSnapshot}.
 *
 * @param regionId where the caller says it is
 * @param encrypted the caller asks for an encrypted copy
 * @param keyId the key the caller names
 * @param serviceKeyId the caller's service key; there when the copy encrypts and names no key
 */
public record HoldSnapshotForCopy(
        @TargetAggregateIdentifier SnapshotId snapshotId,
        CopyTaskId copyTaskId,
        AccountId caller,
        RegionId regionId,
        RegionId destinationRegionId,
        boolean encrypted,
        @Nullable KeyId keyId,
        @Nullable KeyId serviceKeyId) {

    /**
     * The key that the copy is to lie under; null when it is to be plain. Encryption is one-way: a snapshot under a key is
     * never copied to a plain one.
     */
    @Nullable
    KeyId destinationKey(@Nullable KeyId sourceKey) {
        if (!encrypted) {
            return null;
        }
        if (keyId != null) {
            return keyId;
        }
        return sourceKey == null ? serviceKeyId : sourceKey;
    }
}
