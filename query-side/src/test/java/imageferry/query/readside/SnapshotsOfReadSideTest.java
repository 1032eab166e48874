package imageferry.query.readside;

import static imageferry.query.support.Stories.ALICE;
import static imageferry.query.support.Stories.BEIJING;
import static imageferry.query.support.Stories.BOB;
import static imageferry.query.support.Stories.GIB;
import static imageferry.query.support.Stories.HANGZHOU;
import static org.assertj.core.api.Assertions.assertThat;

import imageferry.acceptance.Acceptance;
import imageferry.events.copytask.ByteCounts;
import imageferry.events.copytask.CopyPhase;
import imageferry.events.copytask.CopyTaskEvent.CopyCancelRequested;
import imageferry.events.copytask.CopyTaskEvent.CopyRequested;
import imageferry.events.copytask.CopyTaskEvent.CopyStarted;
import imageferry.events.copytask.CopyTaskEvent.ProgressUpdated;
import imageferry.events.copytask.SnapshotCopy;
import imageferry.events.ids.AccountId;
import imageferry.events.image.DiskType;
import imageferry.events.image.Tag;
import imageferry.events.readside.Page;
import imageferry.events.readside.Paging;
import imageferry.events.readside.SnapshotPlace;
import imageferry.events.readside.SnapshotQuery;
import imageferry.events.readside.SnapshotView;
import imageferry.events.readside.TagCondition;
import imageferry.events.snapshot.Lineage;
import imageferry.events.snapshot.SnapshotAttributes;
import imageferry.events.snapshot.SnapshotEvent.SnapshotAttributesChanged;
import imageferry.events.snapshot.SnapshotEvent.SnapshotDeleted;
import imageferry.events.snapshot.SnapshotEvent.SnapshotExpired;
import imageferry.events.snapshot.SnapshotEvent.SnapshotOpened;
import imageferry.events.snapshot.SnapshotEvent.SnapshotRetentionExtended;
import imageferry.query.support.History;
import imageferry.query.support.Stories;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Snapshots as DescribeSnapshots asks for them: what owners say of them, filters, and pages that come and go. */
@DisplayNameGeneration(ReplaceUnderscores.class)
public class SnapshotsOfReadSideTest extends ReadSideRules {
    private final History history = new History();

    @Test
    void what_the_owner_says_of_it_is_shown_and_changes() {
        opened(2, new SnapshotAttributes("daily", "of the web server", "rg-web", List.of(new Tag("team", "web"))), 7);
        history.add(
                ALICE,
                new SnapshotAttributesChanged(Stories.snapshot(2), "weekly", null),
                new SnapshotRetentionExtended(Stories.snapshot(2), 30));
        views.feed(history);
        SnapshotView view = all().get(0);
        assertThat(view.attributes())
                .isEqualTo(new SnapshotAttributes(
                        "weekly", "of the web server", "rg-web", List.of(new Tag("team", "web"))));
        assertThat(view.retentionDays()).isEqualTo(30);
        assertThat(view.modifiedAt()).isAfter(view.createdAt());
    }

    @Test
    @Acceptance("D7")
    void what_is_kept_for_ever_has_no_days_and_what_has_expired_is_gone() {
        opened(2, SnapshotAttributes.NONE, null);
        opened(3, SnapshotAttributes.NONE, 1);
        history.add(ALICE, new SnapshotExpired(Stories.snapshot(3)));
        views.feed(history);
        assertThat(all()).singleElement().satisfies(left -> {
            assertThat(left.snapshotId()).isEqualTo(Stories.snapshot(2));
            assertThat(left.retentionDays()).isNull();
        });
    }

    @Test
    void each_filter_finds_what_it_names() {
        opened(2, new SnapshotAttributes("daily", "", "rg-web", List.of(new Tag("team", "web"))), null);
        opened(3, new SnapshotAttributes("daily-2", "", null, List.of(new Tag("team", "db"))), null);
        views.feed(history);
        assertThat(found("daily", null)).containsExactly(2);
        assertThat(found("daily*", null)).containsExactly(3, 2);
        assertThat(found(null, "rg-web")).containsExactly(2);
        assertThat(found(null, null, new TagCondition("team", "db"))).containsExactly(3);
        assertThat(found(null, null, new TagCondition("team", null))).containsExactly(3, 2);
        assertThat(found(null, null, new TagCondition("team", "db"), new TagCondition("owner", null)))
                .isEmpty();
        Instant first = all().get(1).createdAt();
        assertThat(numbers(readSide().snapshots(query(ALICE, null, null, List.of(), first, null, 10))))
                .containsExactly(2);
    }

    @Test
    void pages_neither_repeat_nor_skip_while_snapshots_come_and_go() {
        for (int number = 2; number <= 7; number++) {
            opened(number, SnapshotAttributes.NONE, null);
        }
        views.feed(history);
        Page<SnapshotView> first = after(null);
        assertThat(numbers(first)).containsExactly(7, 6);

        opened(8, SnapshotAttributes.NONE, null);
        history.add(ALICE, new SnapshotDeleted(Stories.snapshot(6)), new SnapshotDeleted(Stories.snapshot(4)));
        views.feed(history);

        Page<SnapshotView> second = after(SnapshotPlace.of(first.items().get(1)));
        assertThat(numbers(second)).containsExactly(5, 3);
        assertThat(second.totalCount()).isEqualTo(3);
        Page<SnapshotView> last = after(SnapshotPlace.of(second.items().get(1)));
        assertThat(numbers(last)).containsExactly(2);
        assertThat(last.totalCount()).isEqualTo(1);
    }

    @Test
    void a_place_shows_nothing_of_another_account() {
        opened(2, SnapshotAttributes.NONE, null);
        views.feed(history);
        SnapshotPlace place = new SnapshotPlace(Instant.parse("2100-01-01T00:00:00Z"), Stories.snapshot(9));
        assertThat(readSide()
                        .snapshots(query(BOB, null, null, List.of(), null, place, 10))
                        .items())
                .isEmpty();
    }

    @Test
    @Acceptance("D11")
    void the_copy_of_a_snapshot_alone_shows_its_progress_and_is_gone_with_its_cancel() {
        opened(2, SnapshotAttributes.NONE, null);
        SnapshotCopy part =
                new SnapshotCopy(Stories.snapshot(1), Stories.snapshot(2), DiskType.SYSTEM, GIB, null, null);
        history.add(
                ALICE,
                new CopyRequested(Stories.copy(2), ALICE, ALICE, HANGZHOU, BEIJING, null, null, List.of(part), null),
                new CopyStarted(Stories.copy(2), 1),
                new ProgressUpdated(
                        Stories.copy(2),
                        CopyPhase.TRANSFERRING,
                        40,
                        new ByteCounts(GIB, GIB * 4 / 10, 0, 0),
                        1 << 20,
                        12L));
        views.feed(history);
        assertThat(all()).singleElement().satisfies(copy -> {
            assertThat(copy.progress()).isEqualTo(40);
            assertThat(copy.remainingSeconds()).isEqualTo(12);
        });
        assertThat(views.copies.find(ALICE, Stories.copy(2).value())).hasValueSatisfying(copy -> {
            assertThat(copy.sourceImageId()).isNull();
            assertThat(copy.destinationImageId()).isNull();
            assertThat(copy.snapshots())
                    .singleElement()
                    .satisfies(one -> assertThat(one.destinationSnapshotId())
                            .isEqualTo(Stories.snapshot(2).value()));
        });
        history.add(ALICE, new CopyCancelRequested(Stories.copy(2)));
        views.feed(history);
        assertThat(all()).isEmpty();
    }

    private void opened(int number, SnapshotAttributes attributes, @Nullable Integer days) {
        history.add(
                ALICE,
                new SnapshotOpened(
                        Stories.snapshot(number),
                        ALICE,
                        BEIJING,
                        DiskType.SYSTEM,
                        GIB,
                        Lineage.copyOf(Stories.snapshot(1), HANGZHOU),
                        null,
                        days,
                        attributes));
    }

    private List<SnapshotView> all() {
        return readSide()
                .snapshots(query(ALICE, null, null, List.of(), null, null, 10))
                .items();
    }

    private Page<SnapshotView> after(@Nullable SnapshotPlace place) {
        return readSide().snapshots(query(ALICE, null, null, List.of(), null, place, 2));
    }

    private List<Integer> found(@Nullable String name, @Nullable String group, TagCondition... tags) {
        return numbers(readSide().snapshots(query(ALICE, name, group, List.of(tags), null, null, 10)));
    }

    private static List<Integer> numbers(Page<SnapshotView> page) {
        return page.items().stream()
                .map(view -> Integer.valueOf(
                        view.snapshotId().value().substring("s-".length()).replaceAll("\\D", "")))
                .toList();
    }

    private static SnapshotQuery query(
            AccountId caller,
            @Nullable String name,
            @Nullable String group,
            List<TagCondition> tags,
            @Nullable Instant to,
            @Nullable SnapshotPlace after,
            int size) {
        return new SnapshotQuery(
                caller,
                BEIJING,
                null,
                name,
                Set.of(),
                null,
                null,
                null,
                null,
                group,
                tags,
                null,
                to,
                after,
                new Paging(1, size));
    }
}
