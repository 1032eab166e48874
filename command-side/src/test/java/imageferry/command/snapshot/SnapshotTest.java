package imageferry.command.snapshot;

import static imageferry.command.snapshot.SampleSnapshot.ACCOMPLISHED;
import static imageferry.command.snapshot.SampleSnapshot.COPY;
import static imageferry.command.snapshot.SampleSnapshot.COPY_OPENED;
import static imageferry.command.snapshot.SampleSnapshot.DISCARDED;
import static imageferry.command.snapshot.SampleSnapshot.HANGZHOU;
import static imageferry.command.snapshot.SampleSnapshot.HELD;
import static imageferry.command.snapshot.SampleSnapshot.IMAGE;
import static imageferry.command.snapshot.SampleSnapshot.KEY;
import static imageferry.command.snapshot.SampleSnapshot.OPENED;
import static imageferry.command.snapshot.SampleSnapshot.OTHER_KEY;
import static imageferry.command.snapshot.SampleSnapshot.OWNER;
import static imageferry.command.snapshot.SampleSnapshot.PINNED;
import static imageferry.command.snapshot.SampleSnapshot.PINNED_BY_OTHER;
import static imageferry.command.snapshot.SampleSnapshot.SERVICE_KEY;
import static imageferry.command.snapshot.SampleSnapshot.SHANGHAI;
import static imageferry.command.snapshot.SampleSnapshot.SHA_256;
import static imageferry.command.snapshot.SampleSnapshot.SIZE;
import static imageferry.command.snapshot.SampleSnapshot.SNAPSHOT;
import static imageferry.command.snapshot.SampleSnapshot.STRANGER;
import static imageferry.command.support.Refusals.refusedFor;

import imageferry.acceptance.Acceptance;
import imageferry.command.refusal.RefusalReason;
import imageferry.events.ids.CopyTaskId;
import imageferry.events.ids.KeyId;
import imageferry.events.image.DiskType;
import imageferry.events.snapshot.Lineage;
import imageferry.events.snapshot.SnapshotEvent.SnapshotAttributesChanged;
import imageferry.events.snapshot.SnapshotEvent.SnapshotDeleted;
import imageferry.events.snapshot.SnapshotEvent.SnapshotExpired;
import imageferry.events.snapshot.SnapshotEvent.SnapshotHoldReleased;
import imageferry.events.snapshot.SnapshotEvent.SnapshotOpened;
import imageferry.events.snapshot.SnapshotEvent.SnapshotRetentionExtended;
import imageferry.events.snapshot.SnapshotEvent.SnapshotUnpinned;
import java.time.Instant;
import java.util.Map;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    @Acceptance("A8")
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

    @Test
    @Acceptance("D11")
    void a_copy_holds_its_source_and_is_told_what_it_is_to_be_made_of() {
        snapshot.given(OPENED, ACCOMPLISHED)
                .when(SampleSnapshot.hold())
                .expectResultMessagePayload(new SourceSnapshot(DiskType.SYSTEM, SIZE, null, null))
                .expectEvents(HELD);
    }

    @Test
    @Acceptance("D11")
    void what_a_copy_reads_can_be_deleted_after_the_copy_alone() {
        snapshot.given(OPENED, ACCOMPLISHED, HELD)
                .when(SampleSnapshot.delete())
                .expectException(refusedFor(RefusalReason.SNAPSHOT_BEING_COPIED_FROM))
                .expectNoEvents();
        snapshot.given(OPENED, ACCOMPLISHED, HELD, new SnapshotHoldReleased(SNAPSHOT, COPY))
                .when(SampleSnapshot.delete())
                .expectEvents(new SnapshotDeleted(SNAPSHOT));
        snapshot.given(COPY_OPENED, ACCOMPLISHED, HELD)
                .when(SampleSnapshot.expireInAWeek())
                .expectNoEvents();
        snapshot.given(OPENED, PINNED, ACCOMPLISHED, HELD)
                .when(SampleSnapshot.discard())
                .expectException(refusedFor(RefusalReason.SNAPSHOT_USED_BY_IMAGE))
                .expectNoEvents();
    }

    @Test
    @Acceptance("D11")
    void there_is_one_copy_of_a_snapshot_into_a_region_at_a_time() {
        snapshot.given(OPENED, ACCOMPLISHED, HELD)
                .when(SampleSnapshot.hold())
                .expectException(refusedFor(RefusalReason.COPY_CONFLICT))
                .expectNoEvents();
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            -,   false, -,     -
            -,   true,  other, other
            -,   true,  -,     service
            key, true,  other, other
            key, true,  -,     key
            -,   false, other, KEY_WITHOUT_ENCRYPTION
            key, false, -,     COPY_WOULD_DECRYPT
            key, false, other, KEY_WITHOUT_ENCRYPTION""")
    @Acceptance("D11")
    void the_copy_of_a_snapshot_lies_under(String source, boolean encrypted, String named, String result) {
        Map<String, KeyId> keys = Map.of("key", KEY, "other", OTHER_KEY, "service", SERVICE_KEY);
        SnapshotOpened opened = new SnapshotOpened(
                SNAPSHOT,
                OWNER,
                HANGZHOU,
                DiskType.SYSTEM,
                SIZE,
                Lineage.IMPORTED,
                source == null ? null : keys.get(source),
                null);
        var outcome = snapshot.given(opened, ACCOMPLISHED)
                .when(SampleSnapshot.hold(encrypted, named == null ? null : keys.get(named)));
        KeyId destination = result == null ? null : keys.get(result);
        if (result == null || destination != null) {
            outcome.expectResultMessagePayload(new SourceSnapshot(DiskType.SYSTEM, SIZE, opened.keyId(), destination));
        } else {
            outcome.expectException(refusedFor(RefusalReason.valueOf(result))).expectNoEvents();
        }
    }

    @Test
    void a_snapshot_is_copied_to_another_region_alone_and_found_in_its_own() {
        snapshot.given(OPENED, ACCOMPLISHED)
                .when(new HoldSnapshotForCopy(SNAPSHOT, COPY, OWNER, HANGZHOU, HANGZHOU, false, null, null))
                .expectException(refusedFor(RefusalReason.COPY_TO_SAME_REGION));
        snapshot.given(OPENED, ACCOMPLISHED)
                .when(new HoldSnapshotForCopy(SNAPSHOT, COPY, OWNER, SHANGHAI, HANGZHOU, false, null, null))
                .expectException(refusedFor(RefusalReason.SNAPSHOT_NOT_FOUND));
        snapshot.given(OPENED, ACCOMPLISHED)
                .when(new HoldSnapshotForCopy(SNAPSHOT, COPY, STRANGER, HANGZHOU, SHANGHAI, false, null, null))
                .expectException(refusedFor(RefusalReason.SNAPSHOT_NOT_FOUND));
    }

    @Test
    void deleting_a_copy_that_is_being_written_tells_which_copy_is_to_stop() {
        snapshot.given(COPY_OPENED)
                .when(SampleSnapshot.delete())
                .expectResultMessagePayload(new ReleasedCopy(CopyTaskId.of(SNAPSHOT)))
                .expectEvents(DISCARDED);
        snapshot.given(COPY_OPENED, PINNED)
                .when(SampleSnapshot.delete())
                .expectException(refusedFor(RefusalReason.SNAPSHOT_NOT_READY))
                .expectNoEvents();
    }

    @Test
    void attributes_change_where_they_differ_and_retention_is_extended_alone() {
        snapshot.given(COPY_OPENED)
                .when(SampleSnapshot.change("daily", "of the database", 30))
                .expectEvents(
                        new SnapshotAttributesChanged(SNAPSHOT, null, "of the database"),
                        new SnapshotRetentionExtended(SNAPSHOT, 30));
        snapshot.given(COPY_OPENED)
                .when(SampleSnapshot.change("daily", null, 7))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
        snapshot.given(COPY_OPENED)
                .when(SampleSnapshot.change("weekly", null, 6))
                .expectException(refusedFor(RefusalReason.SNAPSHOT_RETENTION_SHORTENED))
                .expectNoEvents();
    }

    @Test
    @Acceptance("D7")
    void what_is_kept_for_ever_is_never_kept_for_less() {
        snapshot.given(OPENED)
                .when(SampleSnapshot.change(null, null, 65_536))
                .expectException(refusedFor(RefusalReason.SNAPSHOT_RETENTION_SHORTENED))
                .expectNoEvents();
        snapshot.given(OPENED, ACCOMPLISHED)
                .when(SampleSnapshot.expireInAWeek())
                .expectNoEvents();
    }

    @Test
    void a_snapshot_expires_when_its_days_are_over_and_nothing_uses_it() {
        snapshot.given(COPY_OPENED, ACCOMPLISHED)
                .when(SampleSnapshot.expireInAWeek())
                .expectEvents(new SnapshotExpired(SNAPSHOT));
        snapshot.given(COPY_OPENED, ACCOMPLISHED)
                .when(new ExpireSnapshot(SNAPSHOT, Instant.now()))
                .expectNoEvents();
        snapshot.given(COPY_OPENED).when(SampleSnapshot.expireInAWeek()).expectNoEvents();
        snapshot.given(COPY_OPENED, ACCOMPLISHED, PINNED)
                .when(SampleSnapshot.expireInAWeek())
                .expectNoEvents();
        snapshot.given(COPY_OPENED, ACCOMPLISHED, new SnapshotRetentionExtended(SNAPSHOT, 8))
                .when(SampleSnapshot.expireInAWeek())
                .expectNoEvents();
    }
}
