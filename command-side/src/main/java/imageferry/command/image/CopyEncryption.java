package imageferry.command.image;

import imageferry.command.encryption.KeyPrecedence;
import imageferry.command.refusal.RefusalReason;
import imageferry.command.refusal.Refused;
import imageferry.events.ids.KeyId;
import imageferry.events.image.ImageDisk;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whether a copy with these wishes is allowed, and the key that each disk's copy lies under (acceptance E1 to E6, D14, F9,
 * F11, I1, I2, I6, I9, I14). Encryption is one-way: no copy is ever plainer than its source.
 *
 * @param own the source is the caller's, not shared with the caller
 * @param sameRegion the destination is the source's region
 * @param encrypted the caller asks for an encrypted copy
 * @param keyId the key the caller names
 * @param serviceKeyId the caller's service key; there when the copy encrypts and names no key
 */
record CopyEncryption(
        boolean own,
        boolean sameRegion,
        boolean encrypted,
        @Nullable KeyId keyId,
        @Nullable KeyId serviceKeyId) {

    /** The disks with the key of each copy; blank ones have none. */
    List<SourceDisk> of(List<ImageDisk> disks) {
        requireAllowed(disks);
        List<SourceDisk> copies = disks.stream()
                .map(disk -> new SourceDisk(disk, destinationKey(disk)))
                .toList();
        if (own && sameRegion && copies.stream().noneMatch(CopyEncryption::changesKey)) {
            throw new Refused(
                    RefusalReason.COPY_TO_SAME_REGION,
                    "Expected another region or another key, but the copy would be as the source is");
        }
        return copies;
    }

    private void requireAllowed(List<ImageDisk> disks) {
        if (keyId != null && !encrypted) {
            throw new Refused(
                    RefusalReason.KEY_WITHOUT_ENCRYPTION,
                    "Expected a key for an encrypted copy, but the copy is plain");
        }
        if (!encrypted && disks.stream().anyMatch(disk -> disk.keyId() != null)) {
            throw new Refused(
                    RefusalReason.COPY_WOULD_DECRYPT, "Expected an encrypted copy of encrypted disks, but it is plain");
        }
        if (!own && !sameRegion) {
            throw new Refused(
                    RefusalReason.COPY_OF_SHARED_TO_OTHER_REGION,
                    "Expected a shared image to be copied in its region, but the destination is another");
        }
    }

    private @Nullable KeyId destinationKey(ImageDisk disk) {
        boolean blank = disk.snapshotId() == null;
        if (blank || !encrypted) {
            return null;
        }
        return new KeyPrecedence(keyId, null, serviceKeyId).ofCopy(own, disk.keyId());
    }

    private static boolean changesKey(SourceDisk copy) {
        return !Objects.equals(copy.disk().keyId(), copy.destinationKeyId());
    }
}
