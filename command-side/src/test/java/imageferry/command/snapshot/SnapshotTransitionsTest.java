package imageferry.command.snapshot;

import static imageferry.command.refusal.RefusalReason.SNAPSHOT_NOT_FOUND;
import static imageferry.command.refusal.RefusalReason.SNAPSHOT_NOT_READY;
import static imageferry.command.refusal.RefusalReason.SNAPSHOT_USED_BY_IMAGE;
import static imageferry.command.refusal.RefusalReason.STEP_OUT_OF_ORDER;
import static imageferry.command.snapshot.SnapshotStatus.ACCOMPLISHED;
import static imageferry.command.snapshot.SnapshotStatus.DELETED;
import static imageferry.command.snapshot.SnapshotStatus.FAILED;
import static imageferry.command.snapshot.SnapshotStatus.PROGRESSING;

import imageferry.command.support.Rule;
import imageferry.command.support.TransitionsContract;
import imageferry.events.snapshot.SnapshotEvent;
import imageferry.events.snapshot.SnapshotEvent.SnapshotAccomplished;
import imageferry.events.snapshot.SnapshotEvent.SnapshotAttributesChanged;
import imageferry.events.snapshot.SnapshotEvent.SnapshotContentRead;
import imageferry.events.snapshot.SnapshotEvent.SnapshotDamageFound;
import imageferry.events.snapshot.SnapshotEvent.SnapshotDeleted;
import imageferry.events.snapshot.SnapshotEvent.SnapshotDigestRead;
import imageferry.events.snapshot.SnapshotEvent.SnapshotDiscarded;
import imageferry.events.snapshot.SnapshotEvent.SnapshotFailed;
import imageferry.events.snapshot.SnapshotEvent.SnapshotHeldForCopy;
import imageferry.events.snapshot.SnapshotEvent.SnapshotJoinedGroup;
import imageferry.events.snapshot.SnapshotEvent.SnapshotPinned;
import imageferry.events.snapshot.SnapshotEvent.SnapshotTagged;
import imageferry.events.snapshot.SnapshotEvent.SnapshotUnpinned;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What every command does in every status of a snapshot. */
class SnapshotTransitionsTest extends TransitionsContract<Snapshot, SnapshotStatus, SnapshotEvent> {
    private static final Set<SnapshotStatus> ALIVE = EnumSet.complementOf(EnumSet.of(DELETED));

    @Override
    protected Map<SnapshotStatus, List<SnapshotEvent>> histories() {
        SnapshotEvent opened = SampleSnapshot.OPENED;
        SnapshotEvent pinned = SampleSnapshot.PINNED;
        return Map.of(
                PROGRESSING, List.of(opened, pinned),
                ACCOMPLISHED, List.of(opened, pinned, SampleSnapshot.ACCOMPLISHED),
                FAILED, List.of(opened, pinned, SampleSnapshot.FAILED),
                DELETED, List.of(opened, pinned, SampleSnapshot.DISCARDED));
    }

    @Override
    protected List<Rule<SnapshotStatus>> rules() {
        return List.of(
                on(SampleSnapshot.tag()).emits(ALIVE, SnapshotTagged.class).refusedElsewhere(SNAPSHOT_NOT_FOUND),
                on(SampleSnapshot.untag()).harmless(ALIVE).refusedElsewhere(SNAPSHOT_NOT_FOUND),
                on(SampleSnapshot.joinGroup())
                        .emits(ALIVE, SnapshotJoinedGroup.class)
                        .refusedElsewhere(SNAPSHOT_NOT_FOUND),
                on(SampleSnapshot.seal())
                        .emits(Set.of(PROGRESSING), SnapshotAccomplished.class)
                        .refusedElsewhere(STEP_OUT_OF_ORDER),
                on(SampleSnapshot.fail())
                        .emits(Set.of(PROGRESSING), SnapshotFailed.class)
                        .refused(STEP_OUT_OF_ORDER, Set.of(ACCOMPLISHED))
                        .harmlessElsewhere(),
                on(SampleSnapshot.discard())
                        .emits(Set.of(PROGRESSING, ACCOMPLISHED), SnapshotDiscarded.class)
                        .harmlessElsewhere(),
                on(SampleSnapshot.pinFor(SampleSnapshot.OTHER_IMAGE))
                        .emits(Set.of(ACCOMPLISHED), SnapshotPinned.class)
                        .refused(SNAPSHOT_NOT_READY, Set.of(PROGRESSING, FAILED))
                        .refused(SNAPSHOT_NOT_FOUND, Set.of(DELETED)),
                on(SampleSnapshot.unpin())
                        .emits(Set.of(PROGRESSING, ACCOMPLISHED), SnapshotUnpinned.class)
                        .harmlessElsewhere(),
                on(SampleSnapshot.delete())
                        .refused(SNAPSHOT_NOT_READY, Set.of(PROGRESSING))
                        .refused(SNAPSHOT_USED_BY_IMAGE, Set.of(ACCOMPLISHED))
                        .emits(Set.of(FAILED), SnapshotDeleted.class)
                        .refused(SNAPSHOT_NOT_FOUND, Set.of(DELETED)),
                on(SampleSnapshot.hold())
                        .emits(Set.of(ACCOMPLISHED), SnapshotHeldForCopy.class)
                        .refused(SNAPSHOT_NOT_READY, Set.of(PROGRESSING, FAILED))
                        .refused(SNAPSHOT_NOT_FOUND, Set.of(DELETED)),
                on(SampleSnapshot.release()).harmlessElsewhere(),
                on(SampleSnapshot.change())
                        .emits(Set.of(PROGRESSING, ACCOMPLISHED, FAILED), SnapshotAttributesChanged.class)
                        .refused(SNAPSHOT_NOT_FOUND, Set.of(DELETED)),
                on(SampleSnapshot.expireInAWeek()).harmlessElsewhere(),
                on(SampleSnapshot.foundDamaged())
                        .emits(Set.of(ACCOMPLISHED), SnapshotDamageFound.class)
                        .harmlessElsewhere(),
                on(SampleSnapshot.readContent())
                        .emits(Set.of(ACCOMPLISHED), SnapshotContentRead.class)
                        .refused(SNAPSHOT_NOT_READY, Set.of(PROGRESSING, FAILED))
                        .refused(SNAPSHOT_NOT_FOUND, Set.of(DELETED)),
                on(SampleSnapshot.readDigest())
                        .emits(Set.of(ACCOMPLISHED), SnapshotDigestRead.class)
                        .refused(SNAPSHOT_NOT_READY, Set.of(PROGRESSING, FAILED))
                        .refused(SNAPSHOT_NOT_FOUND, Set.of(DELETED)));
    }

    @Override
    protected List<Visit<SnapshotEvent>> visits() {
        Stream<Visit<SnapshotEvent>> untagged = ALIVE.stream()
                .map(status -> Stream.concat(
                        histories().getOrDefault(status, List.of()).stream(), Stream.of(SampleSnapshot.TAGGED)))
                .map(history -> new Visit<>(history.toList(), SampleSnapshot.untag()));
        Stream<Visit<SnapshotEvent>> others = Stream.of(
                new Visit<>(List.of(), SampleSnapshot.open()),
                new Visit<>(
                        List.of(SampleSnapshot.OPENED, SampleSnapshot.ACCOMPLISHED, SampleSnapshot.DAMAGE_FOUND),
                        SampleSnapshot.foundWhole()),
                new Visit<>(
                        List.of(SampleSnapshot.OPENED, SampleSnapshot.ACCOMPLISHED, SampleSnapshot.HELD),
                        SampleSnapshot.release()),
                new Visit<>(List.of(SampleSnapshot.COPY_OPENED), SampleSnapshot.delete()),
                new Visit<>(List.of(SampleSnapshot.COPY_OPENED), SampleSnapshot.change(null, null, 8)),
                new Visit<>(
                        List.of(SampleSnapshot.COPY_OPENED, SampleSnapshot.ACCOMPLISHED),
                        SampleSnapshot.change(null, null, 8)),
                new Visit<>(
                        List.of(SampleSnapshot.COPY_OPENED, SampleSnapshot.FAILED),
                        SampleSnapshot.change(null, null, 8)),
                new Visit<>(
                        List.of(SampleSnapshot.COPY_OPENED, SampleSnapshot.ACCOMPLISHED),
                        SampleSnapshot.expireInAWeek()),
                new Visit<>(List.of(SampleSnapshot.COPY_OPENED, SampleSnapshot.FAILED), SampleSnapshot.expireInAWeek()),
                new Visit<>(List.of(SampleSnapshot.OPENED, SampleSnapshot.ACCOMPLISHED), SampleSnapshot.delete()));
        return Stream.concat(untagged, others).toList();
    }

    private static Rule<SnapshotStatus> on(Object command) {
        return Rule.of(SnapshotStatus.class, command);
    }

    @Override
    protected Class<Snapshot> aggregate() {
        return Snapshot.class;
    }

    @Override
    protected Class<SnapshotStatus> statuses() {
        return SnapshotStatus.class;
    }

    @Override
    protected Map<Class<? extends SnapshotEvent>, SnapshotStatus> beginnings() {
        return SnapshotTransitions.BEGINNINGS;
    }

    @Override
    protected Map<SnapshotStatus, Map<Class<? extends SnapshotEvent>, SnapshotStatus>> table() {
        return SnapshotTransitions.TABLE;
    }

    @Override
    protected SnapshotStatus statusOf(Snapshot aggregate) {
        return aggregate.status();
    }
}
