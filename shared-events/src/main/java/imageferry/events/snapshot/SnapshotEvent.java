package imageferry.events.snapshot;

import imageferry.events.DomainEvent;
import imageferry.events.EventType;
import imageferry.events.copytask.FailureReason;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.CopyTaskId;
import imageferry.events.ids.ImageId;
import imageferry.events.ids.KeyId;
import imageferry.events.ids.RegionId;
import imageferry.events.ids.ScrubId;
import imageferry.events.ids.SnapshotId;
import imageferry.events.image.DiskType;
import imageferry.events.image.Tag;
import imageferry.events.key.Encryption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that happens to a snapshot. */
public sealed interface SnapshotEvent extends DomainEvent {
    SnapshotId snapshotId();

    @Override
    default String aggregateId() {
        return snapshotId().value();
    }

    /**
     * A snapshot is being written. The key is null when it is plain, the days when it is kept for ever; they count from now on.
     * The attributes are null when its owner said nothing of it.
     */
    @EventType(name = "SnapshotOpened")
    record SnapshotOpened(
            SnapshotId snapshotId,
            AccountId accountId,
            RegionId regionId,
            DiskType diskType,
            long sizeBytes,
            Lineage lineage,
            @Nullable KeyId keyId,
            @Nullable Integer retentionDays,
            @Nullable SnapshotAttributes attributes)
            implements SnapshotEvent {
        /** A snapshot that its owner said nothing of. */
        public SnapshotOpened(
                SnapshotId snapshotId,
                AccountId accountId,
                RegionId regionId,
                DiskType diskType,
                long sizeBytes,
                Lineage lineage,
                @Nullable KeyId keyId,
                @Nullable Integer retentionDays) {
            this(snapshotId, accountId, regionId, diskType, sizeBytes, lineage, keyId, retentionDays, null);
        }
    }

    /** The content is durable and verified. The manifest is its address in the region store. */
    @EventType(name = "SnapshotAccomplished")
    record SnapshotAccomplished(
            SnapshotId snapshotId,
            ContentRoot root,
            String manifest,
            @Nullable Encryption encryption,
            long storedBytes) implements SnapshotEvent {}

    /** The content will never be whole. */
    @EventType(name = "SnapshotFailed")
    record SnapshotFailed(SnapshotId snapshotId, FailureReason reason, String message) implements SnapshotEvent {}

    /** An image is made of this snapshot, which cannot be deleted before the image. */
    @EventType(name = "SnapshotPinned")
    record SnapshotPinned(SnapshotId snapshotId, ImageId imageId) implements SnapshotEvent {}

    /** An image that was made of this snapshot is gone. */
    @EventType(name = "SnapshotUnpinned")
    record SnapshotUnpinned(SnapshotId snapshotId, ImageId imageId) implements SnapshotEvent {}

    /** A copy of this snapshot was accepted: it cannot be deleted before the copy is over. */
    @EventType(name = "SnapshotHeldForCopy")
    record SnapshotHeldForCopy(SnapshotId snapshotId, CopyTaskId copyTaskId, RegionId destinationRegionId)
            implements SnapshotEvent {}

    /** A copy of this snapshot is over. */
    @EventType(name = "SnapshotHoldReleased")
    record SnapshotHoldReleased(SnapshotId snapshotId, CopyTaskId copyTaskId) implements SnapshotEvent {}

    /** The owner named or described it anew; null is as before. */
    @EventType(name = "SnapshotAttributesChanged")
    record SnapshotAttributesChanged(
            SnapshotId snapshotId,
            @Nullable String name,
            @Nullable String description) implements SnapshotEvent {}

    /** The owner keeps it for longer. The days count from the day it was opened. */
    @EventType(name = "SnapshotRetentionExtended")
    record SnapshotRetentionExtended(SnapshotId snapshotId, int retentionDays) implements SnapshotEvent {}

    /** Its days are over and nothing uses it: it is gone. */
    @EventType(name = "SnapshotExpired")
    record SnapshotExpired(SnapshotId snapshotId) implements SnapshotEvent {}

    /** The work that was writing the snapshot was cancelled. */
    @EventType(name = "SnapshotDiscarded")
    record SnapshotDiscarded(SnapshotId snapshotId) implements SnapshotEvent {}

    /** The owner has deleted the snapshot. */
    @EventType(name = "SnapshotDeleted")
    record SnapshotDeleted(SnapshotId snapshotId) implements SnapshotEvent {}

    /** Somebody was told the SHA-256 of the content. */
    @EventType(name = "SnapshotDigestRead")
    record SnapshotDigestRead(SnapshotId snapshotId, String sha256) implements SnapshotEvent {}

    /** A scrub found blocks, or the manifest, damaged or missing. Copies of the snapshot will fail there. */
    @EventType(name = "SnapshotDamageFound")
    record SnapshotDamageFound(SnapshotId snapshotId, ScrubId scrubId, long faults, String first)
            implements SnapshotEvent {}

    /** A scrub found everything whole where damage was known. */
    @EventType(name = "SnapshotFoundWhole")
    record SnapshotFoundWhole(SnapshotId snapshotId, ScrubId scrubId) implements SnapshotEvent {}

    /** Its owner was told its plain content, from a byte to the one before another. */
    @EventType(name = "SnapshotContentRead")
    record SnapshotContentRead(SnapshotId snapshotId, long from, long to) implements SnapshotEvent {}

    /** The owner has put tags on the snapshot; one of a key that it had already replaces that one. */
    @EventType(name = "SnapshotTagged")
    record SnapshotTagged(SnapshotId snapshotId, List<Tag> tags) implements SnapshotEvent {
        public SnapshotTagged {
            tags = List.copyOf(tags);
        }
    }

    /** The owner has taken the tags of these keys off the snapshot. */
    @EventType(name = "SnapshotUntagged")
    record SnapshotUntagged(SnapshotId snapshotId, List<String> keys) implements SnapshotEvent {
        public SnapshotUntagged {
            keys = List.copyOf(keys);
        }
    }

    /** The owner has put the snapshot into another resource group. */
    @EventType(name = "SnapshotJoinedGroup")
    record SnapshotJoinedGroup(SnapshotId snapshotId, String resourceGroupId) implements SnapshotEvent {}
}
