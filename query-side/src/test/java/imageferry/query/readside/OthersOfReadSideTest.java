package imageferry.query.readside;

import static imageferry.query.support.Stories.ALICE;
import static imageferry.query.support.Stories.BEIJING;
import static imageferry.query.support.Stories.BOB;
import static imageferry.query.support.Stories.HANGZHOU;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import imageferry.events.copytask.FailureReason;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.KeyVersionId;
import imageferry.events.image.DiskType;
import imageferry.events.imagetask.ImageTaskEvent.ImportFailed;
import imageferry.events.imagetask.ImageTaskEvent.ImportProgressed;
import imageferry.events.imagetask.ImageTaskEvent.ImportRequested;
import imageferry.events.imagetask.ImageTaskEvent.ImportStarted;
import imageferry.events.imagetask.ImportDisk;
import imageferry.events.key.KeyEvent.KeyCreated;
import imageferry.events.key.KeyEvent.KeyDestroyed;
import imageferry.events.key.KeyEvent.KeyDisabled;
import imageferry.events.key.KeyOwner;
import imageferry.events.readside.ImageTaskQuery;
import imageferry.events.readside.ImageTaskState;
import imageferry.events.readside.KeyQuery;
import imageferry.events.readside.KeyState;
import imageferry.events.readside.Paging;
import imageferry.events.readside.ReadSideUnavailableException;
import imageferry.events.readside.SnapshotQuery;
import imageferry.events.readside.SnapshotState;
import imageferry.events.readside.SnapshotView;
import imageferry.query.support.History;
import imageferry.query.support.Stories;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
public class OthersOfReadSideTest extends ReadSideRules {
    private static final Paging FIRST = new Paging(1, 10);

    private final History history = new History();

    @Test
    void a_snapshot_shows_its_way_from_progressing_to_pinned() {
        Stories.copyRequested(history, ALICE, 2);
        Stories.copyStarted(history, ALICE, 2);
        Stories.progressed(history, ALICE, 2, 40);
        views.feed(history);
        SnapshotView writing = snapshots(ALICE, null).get(0);
        assertThat(writing.state()).isEqualTo(SnapshotState.PROGRESSING);
        assertThat(writing.progress()).isEqualTo(40);
        assertThat(writing.root()).isNull();

        Stories.copyCompleted(history, ALICE, 2);
        views.feed(history);
        SnapshotView done = snapshots(ALICE, null).get(0);
        assertThat(done.state()).isEqualTo(SnapshotState.ACCOMPLISHED);
        assertThat(done.progress()).isEqualTo(100);
        assertThat(done.root()).isEqualTo(Stories.ROOT);
        assertThat(done.pinnedBy()).containsExactly(Stories.image(2));
        assertThat(done.lineage().sourceSnapshotId()).isEqualTo(Stories.snapshot(1));
        assertThat(done.modifiedAt()).isAfter(done.createdAt());
    }

    @Test
    void snapshot_ids_of_null_mean_any_and_none_mean_none() {
        Stories.copyRequested(history, ALICE, 2);
        Stories.copyStarted(history, ALICE, 2);
        views.feed(history);

        assertThat(snapshots(ALICE, null)).hasSize(1);
        assertThat(snapshots(ALICE, List.of())).isEmpty();
        assertThat(snapshots(ALICE, List.of(Stories.snapshot(2).value(), "x"))).hasSize(1);
        assertThat(snapshots(BOB, null)).isEmpty();
        assertThat(snapshots(BOB, List.of(Stories.snapshot(2).value()))).isEmpty();
    }

    @Test
    void a_task_goes_forward_only_and_tells_why_it_failed() {
        ImportDisk disk =
                new ImportDisk("/dev/xvda", DiskType.SYSTEM, "b", "o", "RAW", Stories.snapshot(1), Stories.GIB, 1);
        history.add(
                ALICE,
                new ImportRequested(Stories.task(1), ALICE, HANGZHOU, Stories.image(1), List.of(disk)),
                new ImportStarted(Stories.task(1)),
                new ImportProgressed(Stories.task(1), 60),
                new ImportProgressed(Stories.task(1), 50),
                new ImportFailed(Stories.task(1), FailureReason.INPUT_UNREADABLE, "the file is too short"));
        views.feed(history);

        assertThat(readSide().imageTasks(tasks(ALICE)).items()).singleElement().satisfies(task -> {
            assertThat(task.state()).isEqualTo(ImageTaskState.FAILED);
            assertThat(task.progress()).isEqualTo(60);
            assertThat(task.failure()).isEqualTo("the file is too short");
            assertThat(task.finishedAt()).isNotNull();
        });
        assertThat(readSide().imageTasks(tasks(BOB)).totalCount()).isZero();
    }

    @Test
    void a_key_belongs_to_one_account_and_is_gone_when_destroyed() {
        KeyVersionId version = new KeyVersionId("version-1");
        history.add(
                ALICE,
                new KeyCreated(Stories.KEY, ALICE, KeyOwner.CUSTOMER, "", "AES", "ENCRYPT", "KMS", "SOFTWARE", version),
                new KeyDisabled(Stories.KEY));
        views.feed(history);
        assertThat(readSide().key(ALICE, "key-1").orElseThrow().state()).isEqualTo(KeyState.DISABLED);
        assertThat(readSide().key(BOB, "key-1")).isEmpty();
        assertThat(readSide().keys(keys(ALICE, KeyState.DISABLED)).totalCount()).isEqualTo(1);
        assertThat(readSide().keys(keys(ALICE, KeyState.ENABLED)).totalCount()).isZero();
        assertThat(readSide().keys(keys(BOB, KeyState.DISABLED)).items()).isEmpty();

        views.feed(history.add(ALICE, new KeyDestroyed(Stories.KEY)));
        assertThat(readSide().key(ALICE, "key-1")).isEmpty();
    }

    @Test
    void a_database_that_cannot_answer_makes_the_read_side_unavailable() {
        views.client.sql("alter table query.master_key rename to mislaid").update();

        assertThatThrownBy(() -> readSide().key(ALICE, "key-1")).isInstanceOf(ReadSideUnavailableException.class);
    }

    private List<SnapshotView> snapshots(AccountId caller, @Nullable List<String> ids) {
        return readSide()
                .snapshots(new SnapshotQuery(
                        caller,
                        BEIJING,
                        ids,
                        null,
                        Set.of(),
                        DiskType.SYSTEM,
                        true,
                        Stories.KEY,
                        null,
                        null,
                        List.of(),
                        null,
                        null,
                        null,
                        FIRST))
                .items();
    }

    private static ImageTaskQuery tasks(AccountId caller) {
        return new ImageTaskQuery(
                caller,
                HANGZHOU,
                List.of(Stories.task(1).value()),
                List.of(Stories.image(1).value()),
                "ImportImage",
                Set.of(),
                null,
                null,
                FIRST);
    }

    private static KeyQuery keys(AccountId caller, KeyState state) {
        return new KeyQuery(caller, Set.of(state), Set.of("AES"), Set.of(), Set.of(), Set.of(), FIRST);
    }
}
