package imageferry.events;

import static imageferry.events.SampleEvents.ACCOUNT;
import static imageferry.events.SampleEvents.COPIED_SNAPSHOT;
import static imageferry.events.SampleEvents.COPY_TASK;
import static imageferry.events.SampleEvents.HANGZHOU;
import static imageferry.events.SampleEvents.IMAGE;
import static imageferry.events.SampleEvents.KEY;
import static imageferry.events.SampleEvents.SCRUB;
import static imageferry.events.SampleEvents.SHANGHAI;
import static imageferry.events.SampleEvents.SNAPSHOT;

import imageferry.events.copytask.FailureReason;
import imageferry.events.image.DiskType;
import imageferry.events.image.Tag;
import imageferry.events.snapshot.Lineage;
import imageferry.events.snapshot.SnapshotAttributes;
import imageferry.events.snapshot.SnapshotEvent.SnapshotAccomplished;
import imageferry.events.snapshot.SnapshotEvent.SnapshotAttributesChanged;
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
import java.util.List;

/** One instance of every event of a snapshot; its content is read in {@link SampleExports}. */
final class SampleSnapshots {
    private SampleSnapshots() {}

    static List<DomainEvent> all() {
        return List.of(
                new SnapshotOpened(
                        COPIED_SNAPSHOT,
                        ACCOUNT,
                        SHANGHAI,
                        DiskType.SYSTEM,
                        SampleEvents.BYTES.planned(),
                        Lineage.copyOf(SNAPSHOT, HANGZHOU),
                        KEY,
                        30,
                        new SnapshotAttributes(
                                "before-update", "kept for a month", "rg-web", List.of(new Tag("team", "web")))),
                new SnapshotAttributesChanged(COPIED_SNAPSHOT, "after-update", null),
                new SnapshotRetentionExtended(COPIED_SNAPSHOT, 60),
                new SnapshotHeldForCopy(SNAPSHOT, COPY_TASK, SHANGHAI),
                new SnapshotHoldReleased(SNAPSHOT, COPY_TASK),
                new SnapshotExpired(COPIED_SNAPSHOT),
                new SnapshotAccomplished(
                        COPIED_SNAPSHOT,
                        SampleEvents.COPIED_ROOT,
                        "manifests/s-uf6abcdefghijklmnopq.1",
                        SampleEvents.ENCRYPTION,
                        1_074_790_400L),
                new SnapshotFailed(COPIED_SNAPSHOT, FailureReason.STORE_FULL, "The region's store is full"),
                new SnapshotPinned(SNAPSHOT, IMAGE),
                new SnapshotUnpinned(SNAPSHOT, IMAGE),
                new SnapshotDiscarded(COPIED_SNAPSHOT),
                new SnapshotDeleted(SNAPSHOT),
                new SnapshotDigestRead(SNAPSHOT, "0c".repeat(32)),
                new SnapshotDamageFound(
                        SNAPSHOT, SCRUB, 2, "Block 17 of " + SNAPSHOT + " at byte 71303168 is not there"),
                new SnapshotFoundWhole(SNAPSHOT, SCRUB));
    }
}
