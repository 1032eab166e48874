package imageferry.command.snapshot;

import static imageferry.command.snapshot.SampleSnapshot.ACCOMPLISHED;
import static imageferry.command.snapshot.SampleSnapshot.DISCARDED;
import static imageferry.command.snapshot.SampleSnapshot.HANGZHOU;
import static imageferry.command.snapshot.SampleSnapshot.IMAGE;
import static imageferry.command.snapshot.SampleSnapshot.OPENED;
import static imageferry.command.snapshot.SampleSnapshot.OWNER;
import static imageferry.command.snapshot.SampleSnapshot.PINNED;
import static imageferry.command.snapshot.SampleSnapshot.PINNED_BY_OTHER;
import static imageferry.command.snapshot.SampleSnapshot.SHANGHAI;
import static imageferry.command.snapshot.SampleSnapshot.SHA_256;
import static imageferry.command.snapshot.SampleSnapshot.SIZE;
import static imageferry.command.snapshot.SampleSnapshot.SNAPSHOT;
import static imageferry.command.snapshot.SampleSnapshot.STRANGER;
import static imageferry.command.support.Refusals.refusedFor;

import imageferry.command.refusal.RefusalReason;
import imageferry.events.image.DiskType;
import imageferry.events.snapshot.Lineage;
import imageferry.events.snapshot.SnapshotEvent.SnapshotDeleted;
import imageferry.events.snapshot.SnapshotEvent.SnapshotUnpinned;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SnapshotTest {
    private final FixtureConfiguration<Snapshot> snapshot = new AggregateTestFixture<>(Snapshot.class);

    @Test
    void a_snapshot_begun_for_an_image_is_pinned_by_it_at_once() {
        snapshot.givenNoPriorActivity().when(SampleSnapshot.open()).expectEvents(OPENED, PINNED);
    }

    @Test
    void a_snapshot_begun_for_no_image_is_not_pinned() {
        OpenSnapshot alone =
                new OpenSnapshot(SNAPSHOT, OWNER, HANGZHOU, DiskType.SYSTEM, SIZE, Lineage.IMPORTED, null, null, null);
        snapshot.givenNoPriorActivity().when(alone).expectEvents(OPENED);
    }

    @Test
    void beginning_a_snapshot_twice_changes_nothing() {
        snapshot.given(OPENED, PINNED, ACCOMPLISHED)
                .when(SampleSnapshot.open())
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void pinning_answers_what_the_image_needs_to_know() {
        snapshot.given(OPENED, ACCOMPLISHED)
                .when(SampleSnapshot.pinFor(IMAGE))
                .expectResultMessagePayload(new PinnedSnapshot(SNAPSHOT, DiskType.SYSTEM, SIZE, null))
                .expectEvents(PINNED);
    }

    @Test
    void pinning_twice_answers_and_changes_nothing() {
        snapshot.given(OPENED, PINNED, ACCOMPLISHED)
                .when(SampleSnapshot.pinFor(IMAGE))
                .expectResultMessagePayload(new PinnedSnapshot(SNAPSHOT, DiskType.SYSTEM, SIZE, null))
                .expectNoEvents();
    }

    @Test
    void the_snapshot_of_another_account_does_not_exist() {
        snapshot.given(OPENED, ACCOMPLISHED)
                .when(new PinSnapshot(SNAPSHOT, IMAGE, STRANGER, HANGZHOU))
                .expectException(refusedFor(RefusalReason.SNAPSHOT_NOT_FOUND))
                .expectNoEvents();
        snapshot.given(OPENED, ACCOMPLISHED)
                .when(new DeleteSnapshot(SNAPSHOT, STRANGER))
                .expectException(refusedFor(RefusalReason.SNAPSHOT_NOT_FOUND))
                .expectNoEvents();
        snapshot.given(OPENED, ACCOMPLISHED)
                .when(new RecordDigestRead(SNAPSHOT, STRANGER, SHA_256))
                .expectException(refusedFor(RefusalReason.SNAPSHOT_NOT_FOUND))
                .expectNoEvents();
    }

    @Test
    void a_snapshot_of_another_region_does_not_exist() {
        snapshot.given(OPENED, ACCOMPLISHED)
                .when(new PinSnapshot(SNAPSHOT, IMAGE, OWNER, SHANGHAI))
                .expectException(refusedFor(RefusalReason.SNAPSHOT_NOT_FOUND))
                .expectNoEvents();
    }

    @Test
    void the_content_of_an_image_cannot_be_deleted() {
        snapshot.given(OPENED, ACCOMPLISHED, PINNED)
                .when(SampleSnapshot.delete())
                .expectException(refusedFor(RefusalReason.SNAPSHOT_USED_BY_IMAGE))
                .expectNoEvents();
    }

    @Test
    void after_the_last_image_is_gone_it_can_be_deleted() {
        snapshot.given(OPENED, ACCOMPLISHED, PINNED, new SnapshotUnpinned(SNAPSHOT, IMAGE))
                .when(SampleSnapshot.delete())
                .expectEvents(new SnapshotDeleted(SNAPSHOT));
    }

    @Test
    void unpinning_for_an_image_that_did_not_pin_it_changes_nothing() {
        snapshot.given(OPENED, ACCOMPLISHED, PINNED_BY_OTHER)
                .when(SampleSnapshot.unpin())
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void a_cancelled_copy_takes_a_sealed_snapshot_with_it() {
        snapshot.given(OPENED, PINNED, ACCOMPLISHED)
                .when(SampleSnapshot.discard())
                .expectEvents(DISCARDED);
    }

    @Test
    void a_snapshot_that_another_image_is_made_of_by_now_stays() {
        snapshot.given(OPENED, PINNED, ACCOMPLISHED, PINNED_BY_OTHER)
                .when(SampleSnapshot.discard())
                .expectException(refusedFor(RefusalReason.SNAPSHOT_USED_BY_IMAGE))
                .expectNoEvents();
    }
}
