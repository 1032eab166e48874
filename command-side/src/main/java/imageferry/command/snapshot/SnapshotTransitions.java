package imageferry.command.snapshot;

import static imageferry.command.snapshot.SnapshotStatus.ACCOMPLISHED;
import static imageferry.command.snapshot.SnapshotStatus.DELETED;
import static imageferry.command.snapshot.SnapshotStatus.FAILED;
import static imageferry.command.snapshot.SnapshotStatus.PROGRESSING;
import static java.util.Map.entry;

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
import imageferry.events.snapshot.SnapshotEvent.SnapshotJoinedGroup;
import imageferry.events.snapshot.SnapshotEvent.SnapshotOpened;
import imageferry.events.snapshot.SnapshotEvent.SnapshotPinned;
import imageferry.events.snapshot.SnapshotEvent.SnapshotRetentionExtended;
import imageferry.events.snapshot.SnapshotEvent.SnapshotTagged;
import imageferry.events.snapshot.SnapshotEvent.SnapshotUnpinned;
import imageferry.events.snapshot.SnapshotEvent.SnapshotUntagged;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** The life of a snapshot as a table: what may happen in each status, and the status that follows. */
final class SnapshotTransitions {
    static final Map<Class<? extends SnapshotEvent>, SnapshotStatus> BEGINNINGS =
            Map.of(SnapshotOpened.class, PROGRESSING);

    static final Map<SnapshotStatus, Map<Class<? extends SnapshotEvent>, SnapshotStatus>> TABLE = labelled(Map.of(
            PROGRESSING,
            Map.of(
                    SnapshotPinned.class, PROGRESSING,
                    SnapshotUnpinned.class, PROGRESSING,
                    SnapshotAttributesChanged.class, PROGRESSING,
                    SnapshotRetentionExtended.class, PROGRESSING,
                    SnapshotAccomplished.class, ACCOMPLISHED,
                    SnapshotFailed.class, FAILED,
                    SnapshotDiscarded.class, DELETED),
            ACCOMPLISHED,
            Map.ofEntries(
                    entry(SnapshotPinned.class, ACCOMPLISHED),
                    entry(SnapshotUnpinned.class, ACCOMPLISHED),
                    entry(SnapshotHeldForCopy.class, ACCOMPLISHED),
                    entry(SnapshotHoldReleased.class, ACCOMPLISHED),
                    entry(SnapshotAttributesChanged.class, ACCOMPLISHED),
                    entry(SnapshotRetentionExtended.class, ACCOMPLISHED),
                    entry(SnapshotDigestRead.class, ACCOMPLISHED),
                    entry(SnapshotContentRead.class, ACCOMPLISHED),
                    entry(SnapshotDamageFound.class, ACCOMPLISHED),
                    entry(SnapshotFoundWhole.class, ACCOMPLISHED),
                    entry(SnapshotExpired.class, DELETED),
                    entry(SnapshotDiscarded.class, DELETED),
                    entry(SnapshotDeleted.class, DELETED)),
            FAILED,
            Map.of(
                    SnapshotAttributesChanged.class, FAILED,
                    SnapshotRetentionExtended.class, FAILED,
                    SnapshotExpired.class, DELETED,
                    SnapshotDeleted.class, DELETED),
            DELETED,
            Map.of()));

    private SnapshotTransitions() {}

    /** Tags and groups change in every status but the last, and change none. */
    private static Map<SnapshotStatus, Map<Class<? extends SnapshotEvent>, SnapshotStatus>> labelled(
            Map<SnapshotStatus, Map<Class<? extends SnapshotEvent>, SnapshotStatus>> table) {
        Map<SnapshotStatus, Map<Class<? extends SnapshotEvent>, SnapshotStatus>> labelled = new EnumMap<>(table);
        labelled.replaceAll((status, row) -> {
            Map<Class<? extends SnapshotEvent>, SnapshotStatus> whole = new HashMap<>(row);
            if (status != DELETED) {
                whole.put(SnapshotTagged.class, status);
                whole.put(SnapshotUntagged.class, status);
                whole.put(SnapshotJoinedGroup.class, status);
            }
            return whole;
        });
        return labelled;
    }

    static boolean allows(SnapshotStatus status, Class<? extends SnapshotEvent> event) {
        return TABLE.getOrDefault(status, Map.of()).containsKey(event);
    }

    /** The status that follows. History is true: what the table does not have leaves the status as it is. */
    static SnapshotStatus after(SnapshotStatus status, SnapshotEvent event) {
        return TABLE.getOrDefault(status, Map.of()).getOrDefault(event.getClass(), status);
    }
}
