package imageferry.command.snapshot;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import imageferry.command.refusal.RefusalReason;
import imageferry.command.refusal.Refused;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.CopyTaskId;
import imageferry.events.snapshot.SnapshotEvent;
import imageferry.events.snapshot.SnapshotEvent.SnapshotAccomplished;
import imageferry.events.snapshot.SnapshotEvent.SnapshotAttributesChanged;
import imageferry.events.snapshot.SnapshotEvent.SnapshotContentRead;
import imageferry.events.snapshot.SnapshotEvent.SnapshotDamageFound;
import imageferry.events.snapshot.SnapshotEvent.SnapshotDeleted;
import imageferry.events.snapshot.SnapshotEvent.SnapshotDigestRead;
import imageferry.events.snapshot.SnapshotEvent.SnapshotDiscarded;
import imageferry.events.snapshot.SnapshotEvent.SnapshotExpired;
import imageferry.events.snapshot.SnapshotEvent.SnapshotFailed;
import imageferry.events.snapshot.SnapshotEvent.SnapshotFoundWhole;
import imageferry.events.snapshot.SnapshotEvent.SnapshotHeldForCopy;
import imageferry.events.snapshot.SnapshotEvent.SnapshotHoldReleased;
import imageferry.events.snapshot.SnapshotEvent.SnapshotOpened;
import imageferry.events.snapshot.SnapshotEvent.SnapshotPinned;
import imageferry.events.snapshot.SnapshotEvent.SnapshotRetentionExtended;
import imageferry.events.snapshot.SnapshotEvent.SnapshotUnpinned;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.deadline.annotation.DeadlineHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateMember;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * The content of one disk at one moment. Images pin the snapshots they are made of, and what is pinned cannot be deleted.
 * Which command is taken in which status stands in {@link SnapshotTransitions}.
 */
@Aggregate
class Snapshot extends SnapshotState {
    @AggregateMember
    @SuppressWarnings("UnusedVariable") // the framework hands commands and events on to it
    private final SnapshotLabels labels = new SnapshotLabels();

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
                command.retentionDays(),
                command.attributes()));
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
        if (!heldBy.isEmpty() || pinnedBy.stream().anyMatch(image -> !image.equals(begunFor))) {
            throw refused(RefusalReason.SNAPSHOT_USED_BY_IMAGE, "discard a snapshot that nothing else is made of");
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

    /** A failed snapshot can be deleted whoever began it; the content of an image, and what is being copied, cannot. */
    @CommandHandler
    ReleasedCopy handle(DeleteSnapshot command) {
        requireKnownTo(command.caller());
        if (status == SnapshotStatus.PROGRESSING) {
            return stopWriting();
        }
        if (status == SnapshotStatus.ACCOMPLISHED && !pinnedBy.isEmpty()) {
            throw refused(RefusalReason.SNAPSHOT_USED_BY_IMAGE, "delete a snapshot that no image is made of");
        }
        if (!heldBy.isEmpty()) {
            throw refused(RefusalReason.SNAPSHOT_BEING_COPIED_FROM, "delete a snapshot that no copy reads");
        }
        apply(new SnapshotDeleted(snapshotId));
        return new ReleasedCopy(null);
    }

    /** What is written for an image ends with the image's own copy or import. */
    private ReleasedCopy stopWriting() {
        if (!copy || begunFor != null) {
            throw refused(RefusalReason.SNAPSHOT_NOT_READY, "delete a snapshot that is not being written for an image");
        }
        apply(new SnapshotDiscarded(snapshotId));
        return new ReleasedCopy(CopyTaskId.of(snapshotId));
    }

    /** One copy into a region at a time; whether it may be plain, and its key ({@link HoldSnapshotForCopy#destinationKey}). */
    @CommandHandler
    SourceSnapshot handle(HoldSnapshotForCopy command) {
        requireKnownTo(command.caller());
        if (!regionId.equals(command.regionId())) {
            throw refused(RefusalReason.SNAPSHOT_NOT_FOUND, "find the snapshot in " + command.regionId());
        }
        requireAccomplished("copy an accomplished snapshot");
        if (regionId.equals(command.destinationRegionId())) {
            throw refused(RefusalReason.COPY_TO_SAME_REGION, "copy a snapshot to another region");
        }
        if (command.keyId() != null && !command.encrypted()) {
            throw refused(RefusalReason.KEY_WITHOUT_ENCRYPTION, "encrypt a copy that a key is named for");
        }
        if (keyId != null && !command.encrypted()) {
            throw refused(RefusalReason.COPY_WOULD_DECRYPT, "encrypt the copy of an encrypted snapshot");
        }
        if (heldBy.containsValue(command.destinationRegionId())) {
            throw refused(RefusalReason.COPY_CONFLICT, "make one copy of a snapshot into a region at a time");
        }
        apply(new SnapshotHeldForCopy(snapshotId, command.copyTaskId(), command.destinationRegionId()));
        return new SourceSnapshot(diskType, sizeBytes, keyId, command.destinationKey(keyId));
    }

    @CommandHandler
    void handle(ReleaseSnapshotHold command) {
        if (heldBy.containsKey(command.copyTaskId())) {
            apply(new SnapshotHoldReleased(snapshotId, command.copyTaskId()));
        }
    }

    /** What is kept for ever is never kept for less. */
    @CommandHandler
    void handle(ChangeSnapshotAttributes command) {
        requireKnownTo(command.caller());
        Integer days = command.retentionDays();
        if (days != null && (retentionDays == null || days < retentionDays)) {
            throw refused(RefusalReason.SNAPSHOT_RETENTION_SHORTENED, "keep a snapshot at least as long as before");
        }
        String name = changed(command.name(), attributes.name());
        String description = changed(command.description(), attributes.description());
        if (name != null || description != null) {
            apply(new SnapshotAttributesChanged(snapshotId, name, description));
        }
        if (days != null && !days.equals(retentionDays)) {
            apply(new SnapshotRetentionExtended(snapshotId, days));
        }
    }

    private static @Nullable String changed(@Nullable String wished, String before) {
        return before.equals(wished) ? null : wished;
    }

    @DeadlineHandler(deadlineName = ExpireSnapshot.DEADLINE)
    void on(ExpireSnapshot due) {
        handle(due);
    }

    @CommandHandler
    void handle(ExpireSnapshot command) {
        boolean free = pinnedBy.isEmpty() && heldBy.isEmpty();
        if (allows(SnapshotExpired.class) && free && overdue(command.now())) {
            apply(new SnapshotExpired(snapshotId));
        }
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
