package imageferry.command.snapshot;

import imageferry.events.ids.AccountId;
import imageferry.events.ids.CopyTaskId;
import imageferry.events.ids.ImageId;
import imageferry.events.ids.KeyId;
import imageferry.events.ids.RegionId;
import imageferry.events.ids.SnapshotId;
import imageferry.events.image.DiskType;
import imageferry.events.snapshot.Lineage;
import imageferry.events.snapshot.SnapshotAttributes;
import imageferry.events.snapshot.SnapshotEvent;
import imageferry.events.snapshot.SnapshotEvent.SnapshotAttributesChanged;
import imageferry.events.snapshot.SnapshotEvent.SnapshotDamageFound;
import imageferry.events.snapshot.SnapshotEvent.SnapshotFoundWhole;
import imageferry.events.snapshot.SnapshotEvent.SnapshotHeldForCopy;
import imageferry.events.snapshot.SnapshotEvent.SnapshotHoldReleased;
import imageferry.events.snapshot.SnapshotEvent.SnapshotOpened;
import imageferry.events.snapshot.SnapshotEvent.SnapshotPinned;
import imageferry.events.snapshot.SnapshotEvent.SnapshotRetentionExtended;
import imageferry.events.snapshot.SnapshotEvent.SnapshotUnpinned;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What a snapshot's own events have made of it. What follows from that, {@link Snapshot} decides. */
abstract class SnapshotState {
    @AggregateIdentifier
    SnapshotId snapshotId;

    SnapshotStatus status;
    AccountId accountId;
    RegionId regionId;
    DiskType diskType;
    long sizeBytes;

    @Nullable
    KeyId keyId;

    SnapshotAttributes attributes = SnapshotAttributes.NONE;
    Instant openedAt;

    /** Days since it was opened; null when it is kept for ever. */
    @Nullable
    Integer retentionDays;

    /** Whether it is the copy of another. */
    boolean copy;

    /** The image that it is being written for: that image's end is no reason to keep it. */
    @Nullable
    ImageId begunFor;

    /** Whether the last scrub that told anything found something at fault. */
    boolean damaged;

    final Set<ImageId> pinnedBy = new HashSet<>();

    /** The destination region of each copy that reads it. */
    final Map<CopyTaskId, RegionId> heldBy = new HashMap<>();

    @SuppressWarnings("NullAway.Init")
    SnapshotState() {}

    @EventSourcingHandler
    void on(SnapshotOpened event, @Timestamp Instant time) {
        snapshotId = event.snapshotId();
        accountId = event.accountId();
        regionId = event.regionId();
        diskType = event.diskType();
        sizeBytes = event.sizeBytes();
        keyId = event.keyId();
        retentionDays = event.retentionDays();
        attributes = Objects.requireNonNullElse(event.attributes(), SnapshotAttributes.NONE);
        copy = event.lineage().origin() == Lineage.Origin.COPY;
        openedAt = time;
        status = SnapshotStatus.PROGRESSING;
    }

    @EventSourcingHandler
    void on(SnapshotAttributesChanged event) {
        attributes = new SnapshotAttributes(
                Objects.requireNonNullElse(event.name(), attributes.name()),
                Objects.requireNonNullElse(event.description(), attributes.description()),
                attributes.resourceGroupId(),
                attributes.tags());
        move(event);
    }

    @EventSourcingHandler
    void on(SnapshotRetentionExtended event) {
        retentionDays = event.retentionDays();
        move(event);
    }

    @EventSourcingHandler
    void on(SnapshotPinned event) {
        pinnedBy.add(event.imageId());
        if (status == SnapshotStatus.PROGRESSING) {
            begunFor = event.imageId();
        }
        move(event);
    }

    @EventSourcingHandler
    void on(SnapshotUnpinned event) {
        pinnedBy.remove(event.imageId());
        move(event);
    }

    @EventSourcingHandler
    void on(SnapshotHeldForCopy event) {
        heldBy.put(event.copyTaskId(), event.destinationRegionId());
        move(event);
    }

    @EventSourcingHandler
    void on(SnapshotHoldReleased event) {
        heldBy.remove(event.copyTaskId());
        move(event);
    }

    @EventSourcingHandler
    void on(SnapshotDamageFound event) {
        damaged = true;
        move(event);
    }

    @EventSourcingHandler
    void on(SnapshotFoundWhole event) {
        damaged = false;
        move(event);
    }

    /** Everything else changes the status alone. */
    @EventSourcingHandler
    void move(SnapshotEvent event) {
        status = SnapshotTransitions.after(status, event);
    }

    /** Whether its days are over; never when it is kept for ever. */
    boolean overdue(Instant now) {
        return retentionDays != null && !now.isBefore(openedAt.plus(Duration.ofDays(retentionDays)));
    }
}
