package imageferry.command.image;

import imageferry.command.refusal.RefusalReason;
import imageferry.command.refusal.Refused;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.CopyTaskId;
import imageferry.events.ids.KeyId;
import imageferry.events.ids.RegionId;
import imageferry.events.ids.SnapshotId;
import imageferry.events.image.ImageDisk;
import imageferry.events.image.ImageEvent;
import imageferry.events.image.ImageEvent.ImageHeldForCopy;
import imageferry.events.image.ImageEvent.ImageHoldReleased;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * An image as the source of copies: how much there is to copy, for whom and to where, and which copies hold it. Not safe for
 * use by many threads: it is part of the state of one aggregate.
 */
final class CopySource {
    private static final long BYTES_PER_GIB = 1L << 30;

    private final AccountId owner;
    private final RegionId region;
    private final List<ImageDisk> disks;

    private final Map<CopyTaskId, Hold> holds = new HashMap<>();

    /** A copy that is under way: for whom and to where. */
    private record Hold(AccountId copiedBy, RegionId destination) {}

    CopySource(AccountId owner, RegionId region, List<ImageDisk> disks) {
        this.owner = owner;
        this.region = region;
        this.disks = disks;
    }

    /** The disks and the keys of their copies, or a refusal (acceptance D10, E, I13; {@link CopyEncryption}). */
    List<SourceDisk> decide(HoldImageForCopy wish) {
        List<SourceDisk> copies = new CopyEncryption(
                        owner.equals(wish.caller()),
                        region.equals(wish.destinationRegionId()),
                        wish.encrypted(),
                        wish.keyId(),
                        wish.serviceKeyId())
                .of(disks);
        if (contentBytes() > wish.sizeLimitBytes()) {
            throw new Refused(
                    RefusalReason.IMAGE_TOO_LARGE,
                    "Expected at most " + wish.sizeLimitBytes() + " bytes to copy, but there are " + contentBytes());
        }
        // What others do with an image that is shared is nothing to the caller.
        if (holds.containsValue(new Hold(wish.caller(), wish.destinationRegionId()))) {
            throw new Refused(
                    RefusalReason.COPY_CONFLICT,
                    "Expected one copy of " + wish.imageId() + " into a region at a time, but one is under way");
        }
        return copies;
    }

    boolean isOf(AccountId account) {
        return owner.equals(account);
    }

    boolean isIn(RegionId place) {
        return region.equals(place);
    }

    RegionId region() {
        return region;
    }

    /** The keys that the content lies under. */
    List<KeyId> keys() {
        return disks.stream()
                .map(ImageDisk::keyId)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    AccountId owner() {
        return owner;
    }

    List<ImageDisk> disks() {
        return disks;
    }

    /** The content of the disks that are not blank. */
    List<SnapshotId> snapshots() {
        return disks.stream()
                .map(ImageDisk::snapshotId)
                .filter(Objects::nonNull)
                .toList();
    }

    boolean isHeld() {
        return !holds.isEmpty();
    }

    boolean isHeldBy(CopyTaskId copy) {
        return holds.containsKey(copy);
    }

    void note(ImageEvent event) {
        if (event instanceof ImageHeldForCopy held) {
            holds.put(held.copyTaskId(), new Hold(held.copiedBy(), held.destinationRegionId()));
        } else if (event instanceof ImageHoldReleased released) {
            holds.remove(released.copyTaskId());
        }
    }

    private long contentBytes() {
        return disks.stream()
                .filter(disk -> disk.snapshotId() != null)
                .mapToLong(disk -> disk.sizeGib() * BYTES_PER_GIB)
                .sum();
    }
}
