package imageferry.command.snapshot;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import imageferry.command.refusal.RefusalReason;
import imageferry.command.refusal.Refused;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.ImageId;
import imageferry.events.ids.KeyId;
import imageferry.events.ids.RegionId;
import imageferry.events.ids.SnapshotId;
import imageferry.events.image.DiskType;
import imageferry.events.snapshot.SnapshotEvent;
import imageferry.events.snapshot.SnapshotEvent.SnapshotAccomplished;
import imageferry.events.snapshot.SnapshotEvent.SnapshotContentRead;
import imageferry.events.snapshot.SnapshotEvent.SnapshotDamageFound;
import imageferry.events.snapshot.SnapshotEvent.SnapshotDeleted;
import imageferry.events.snapshot.SnapshotEvent.SnapshotDigestRead;
import imageferry.events.snapshot.SnapshotEvent.SnapshotDiscarded;
import imageferry.events.snapshot.SnapshotEvent.SnapshotFailed;
import imageferry.events.snapshot.SnapshotEvent.SnapshotFoundWhole;
import imageferry.events.snapshot.SnapshotEvent.SnapshotOpened;
import imageferry.events.snapshot.SnapshotEvent.SnapshotPinned;
import imageferry.events.snapshot.SnapshotEvent.SnapshotUnpinned;
import java.util.HashSet;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * The content of one disk at one moment. Images pin the snapshots they are made of, and what is pinned cannot be deleted.
 * Which command is taken in which status stands in {@link SnapshotTransitions}.
 */
@Aggregate
class Snapshot {
    @AggregateIdentifier
    private SnapshotId snapshotId;

    private SnapshotStatus status;
    private AccountId accountId;
    private RegionId regionId;
    private DiskType diskType;
    private long sizeBytes;
    private @Nullable KeyId keyId;

    /** The image that it is being written for: that image's end is no reason to keep it. */
    private @Nullable ImageId begunFor;

    /** Whether the last scrub that told anything found something at fault. */
    private boolean damaged;

    private final Set<ImageId> pinnedBy = new HashSet<>();

    @SuppressWarnings("NullAway.Init")
    Snapshot() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(OpenSnapshot command) {
        boolean begunBefore = snapshotId != null;
        if (begunBefore) {
            return;
        }
        apply(new SnapshotOpened(
                command.snapshotId(),
                command.accountId(),
                command.regionId(),
                command.diskType(),
                command.sizeBytes(),
                command.lineage(),
                command.keyId(),
                command.retentionDays()));
        if (command.imageId() != null) {
            apply(new SnapshotPinned(command.snapshotId(), command.imageId()));
        }
    }

    @CommandHandler
    void handle(SealSnapshot command) {
        if (!allows(SnapshotAccomplished.class)) {
            throw refused(RefusalReason.STEP_OUT_OF_ORDER, "seal a snapshot that is being written");
        }
        apply(new SnapshotAccomplished(
                snapshotId, command.root(), command.manifest(), command.encryption(), command.storedBytes()));
    }

    @CommandHandler
    void handle(FailSnapshot command) {
        if (status == SnapshotStatus.ACCOMPLISHED) {
            throw refused(RefusalReason.STEP_OUT_OF_ORDER, "fail a snapshot that is being written");
        }
        if (allows(SnapshotFailed.class)) {
            apply(new SnapshotFailed(snapshotId, command.reason(), command.message()));
        }
    }

    @CommandHandler
    void handle(DiscardSnapshot command) {
        if (!allows(SnapshotDiscarded.class)) {
            return;
        }
        if (pinnedBy.stream().anyMatch(image -> !image.equals(begunFor))) {
            throw refused(RefusalReason.SNAPSHOT_USED_BY_IMAGE, "discard a snapshot that no other image is made of");
        }
        apply(new SnapshotDiscarded(snapshotId));
    }

    @CommandHandler
    PinnedSnapshot handle(PinSnapshot command) {
        requireKnownTo(command.caller());
        if (!regionId.equals(command.regionId())) {
            throw refused(RefusalReason.SNAPSHOT_NOT_FOUND, "find the snapshot in " + command.regionId());
        }
        requireAccomplished("make an image of an accomplished snapshot");
        if (!pinnedBy.contains(command.imageId())) {
            apply(new SnapshotPinned(snapshotId, command.imageId()));
        }
        return new PinnedSnapshot(snapshotId, diskType, sizeBytes, keyId);
    }

    @CommandHandler
    void handle(UnpinSnapshot command) {
        if (allows(SnapshotUnpinned.class) && pinnedBy.contains(command.imageId())) {
            apply(new SnapshotUnpinned(snapshotId, command.imageId()));
        }
    }

    /** A failed snapshot can be deleted whoever began it; the content of an image cannot. */
    @CommandHandler
    void handle(DeleteSnapshot command) {
        requireKnownTo(command.caller());
        if (!allows(SnapshotDeleted.class)) {
            throw refused(RefusalReason.SNAPSHOT_NOT_READY, "delete a snapshot that is not being written");
        }
        if (status == SnapshotStatus.ACCOMPLISHED && !pinnedBy.isEmpty()) {
            throw refused(RefusalReason.SNAPSHOT_USED_BY_IMAGE, "delete a snapshot that no image is made of");
        }
        apply(new SnapshotDeleted(snapshotId));
    }

    @CommandHandler
    void handle(RecordDigestRead command) {
        requireKnownTo(command.caller());
        requireAccomplished("read the digest of an accomplished snapshot");
        apply(new SnapshotDigestRead(snapshotId, command.sha256()));
    }

    @CommandHandler
    void handle(RecordContentRead command) {
        requireKnownTo(command.caller());
        requireAccomplished("read the content of an accomplished snapshot");
        apply(new SnapshotContentRead(snapshotId, command.from(), command.to()));
    }

    /** Harmless when the snapshot is gone, and when what was found was known. */
    @CommandHandler
    void handle(RecordScrub command) {
        if (status != SnapshotStatus.ACCOMPLISHED) {
            return;
        }
        if (command.faults() > 0) {
            apply(new SnapshotDamageFound(snapshotId, command.scrubId(), command.faults(), command.first()));
        } else if (damaged) {
            apply(new SnapshotFoundWhole(snapshotId, command.scrubId()));
        }
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

    @EventSourcingHandler
    void on(SnapshotOpened event) {
        snapshotId = event.snapshotId();
        accountId = event.accountId();
        regionId = event.regionId();
        diskType = event.diskType();
        sizeBytes = event.sizeBytes();
        keyId = event.keyId();
        status = SnapshotStatus.PROGRESSING;
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

    /** Everything else changes the status alone. */
    @EventSourcingHandler
    void move(SnapshotEvent event) {
        status = SnapshotTransitions.after(status, event);
    }

    SnapshotStatus status() {
        return status;
    }

    /** What is another's or deleted does not exist. */
    private void requireKnownTo(AccountId caller) {
        if (!accountId.equals(caller) || status == SnapshotStatus.DELETED) {
            throw refused(RefusalReason.SNAPSHOT_NOT_FOUND, "find a snapshot of the caller");
        }
    }

    private void requireAccomplished(String expected) {
        if (status != SnapshotStatus.ACCOMPLISHED) {
            throw refused(RefusalReason.SNAPSHOT_NOT_READY, expected);
        }
    }

    private boolean allows(Class<? extends SnapshotEvent> event) {
        return SnapshotTransitions.allows(status, event);
    }

    private Refused refused(RefusalReason reason, String expected) {
        return new Refused(reason, "Expected to " + expected + ", but " + snapshotId + " is " + status);
    }
}
