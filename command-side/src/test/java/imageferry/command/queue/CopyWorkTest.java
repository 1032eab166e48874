package imageferry.command.queue;

import static imageferry.command.support.CopyWorld.DESTINATION;
import static imageferry.command.support.CopyWorld.anAccount;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import imageferry.acceptance.Acceptance;
import imageferry.command.block.ChunkDomain;
import imageferry.command.copytask.RequestCopy;
import imageferry.command.snapshot.DeleteSnapshot;
import imageferry.command.support.CopyWorld;
import imageferry.command.support.MemoryDataPlane;
import imageferry.command.transfer.DraftWork;
import imageferry.command.transfer.SnapshotContent;
import imageferry.command.transfer.TransferException;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.KeyId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Copies from request to end, through sagas, queue, workers and sweep. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CopyWorkTest {
    private static final KeyId KEY = new KeyId("key-1");
    private static CopyWorld world;

    @BeforeAll
    static void start() {
        world = CopyWorld.start("ferry.queue.attempts", 3, "ferry.queue.resume-after", "100ms");
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @BeforeEach
    void watchNothing() {
        world.dataPlane().watch(new MemoryDataPlane.Watcher() {});
    }

    @Test
    void a_copy_of_two_snapshots_is_completed_and_its_content_published() {
        AccountId account = anAccount();
        RequestCopy copy = world.copy(
                account,
                KEY,
                world.published(account, List.of("a", "", "b")),
                world.published(account, List.of("b", "c")));

        awaitEvent(copy, "CopyCompleted");

        assertThat(world.events(copy.taskId().value()))
                .startsWith("CopyRequested", "CopyStarted")
                .containsOnlyOnce("CopySealing", "CopyCompleted")
                .filteredOn("SnapshotCopied"::equals)
                .hasSize(2);
        copy.snapshots().forEach(snapshot -> {
            SnapshotContent content =
                    world.contents().find(snapshot.destination()).orElseThrow();
            assertThat(world.dataPlane().isWhole(content)).isTrue();
            assertThat(content.encryption()).isNotNull();
        });
        assertThat(leftInTables(copy)).isZero();
    }

    @Test
    @Acceptance({"D21", "I7"})
    void a_cancelled_copy_leaves_nothing_and_says_what_it_removed() throws InterruptedException {
        AccountId account = anAccount();
        Hold hold = new Hold(2);
        world.dataPlane().watch(hold);
        RequestCopy copy = world.copy(account, KEY, world.published(account, List.of("a", "b", "c", "d")));
        hold.reached();

        world.cancel(copy);
        hold.letGo();
        awaitEvent(copy, "CopyCancelled");

        assertThat(world.dataPlane().stored(domain(account))).isEmpty();
        assertThat(world.dataPlane().manifestsOf(copy.snapshots().get(0).destination()))
                .isEmpty();
        assertThat(world.events(copy.snapshots().get(0).destination().value()))
                .containsExactly("SnapshotOpened", "SnapshotDiscarded");
        assertThat(leftInTables(copy)).isZero();
    }

    @Test
    void a_copy_that_is_cancelled_after_its_first_snapshot_discards_that_one_too() throws InterruptedException {
        AccountId account = anAccount();
        SnapshotContent first = world.published(account, List.of("a"));
        SnapshotContent second = world.published(account, List.of("x", "y"));
        Hold hold = new Hold(1);
        world.dataPlane().watch(hold);
        RequestCopy copy = world.copy(account, KEY, first, second);
        hold.reached();
        awaitEvent(copy, "SnapshotCopied");

        world.cancel(copy);
        hold.letGo();
        awaitEvent(copy, "CopyCancelled");

        assertThat(world.dataPlane().stored(domain(account))).isEmpty();
        copy.snapshots()
                .forEach(snapshot -> assertThat(world.contents().find(snapshot.destination()))
                        .isEmpty());
    }

    @Test
    void of_two_copies_of_the_same_content_one_cancelled_the_other_is_whole() throws InterruptedException {
        AccountId account = anAccount();
        SnapshotContent source = world.published(account, List.of("a", "b", "c"));
        Hold hold = new Hold(2);
        world.dataPlane().watch(hold);
        RequestCopy cancelled = world.copy(account, KEY, source);
        hold.reached();
        RequestCopy kept = world.copy(account, KEY, source);
        await().until(() -> world.events(kept.taskId().value()).contains("CopyStarted"));

        world.cancel(cancelled);
        hold.letGo();
        awaitEvent(cancelled, "CopyCancelled");
        awaitEvent(kept, "CopyCompleted");

        SnapshotContent content =
                world.contents().find(kept.snapshots().get(0).destination()).orElseThrow();
        assertThat(world.dataPlane().isWhole(content)).isTrue();
    }

    @Test
    void a_full_store_suspends_the_copy_which_goes_on_by_itself_when_there_is_room() {
        AccountId account = anAccount();
        AtomicInteger refusals = new AtomicInteger();
        world.dataPlane().watch(new MemoryDataPlane.Watcher() {
            @Override
            public void block(DraftWork work, long block) {
                if (block == 1 && refusals.incrementAndGet() <= 4) {
                    throw new TransferException(TransferException.Kind.STORE_FULL, "The store has no room");
                }
            }
        });
        RequestCopy copy = world.copy(account, KEY, world.published(account, List.of("a", "b")));

        awaitEvent(copy, "CopyCompleted");

        assertThat(refusals).hasValueGreaterThan(4);
        assertThat(world.events(copy.taskId().value())).contains("CopySuspended", "CopyResumed");
    }

    @Test
    void damage_in_the_source_fails_the_copy_at_once_and_leaves_nothing() {
        AccountId account = anAccount();
        world.dataPlane().watch(new MemoryDataPlane.Watcher() {
            @Override
            public void block(DraftWork work, long block) {
                if (block == 1) {
                    throw new TransferException(TransferException.Kind.SOURCE_DAMAGED, "Block 1 is damaged");
                }
            }
        });
        RequestCopy copy = world.copy(account, KEY, world.published(account, List.of("a", "b")));

        awaitEvent(copy, "CopyFailed");
        await().untilAsserted(() -> assertThat(leftInTables(copy)).isZero());

        assertThat(world.dataPlane().stored(domain(account))).isEmpty();
        assertThat(world.events(copy.snapshots().get(0).destination().value()))
                .containsExactly("SnapshotOpened", "SnapshotFailed");
    }

    @Test
    void deleting_a_snapshot_sweeps_what_only_it_named() {
        AccountId account = anAccount();
        RequestCopy gone = world.copy(account, KEY, world.published(account, List.of("a", "b")));
        RequestCopy kept = world.copy(account, KEY, world.published(account, List.of("b", "c")));
        awaitEvent(gone, "CopyCompleted");
        awaitEvent(kept, "CopyCompleted");

        world.commands()
                .send(new DeleteSnapshot(gone.snapshots().get(0).destination(), account), CopyWorld.origin(account));

        ChunkDomain domain = domain(account);
        await().untilAsserted(() -> assertThat(world.dataPlane().stored(domain))
                .containsExactlyInAnyOrder(MemoryDataPlane.name(domain, "b"), MemoryDataPlane.name(domain, "c")));
    }

    private static ChunkDomain domain(AccountId account) {
        return new ChunkDomain(DESTINATION, account, "dk-" + KEY.value());
    }

    private static void awaitEvent(RequestCopy copy, String event) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(world.events(copy.taskId().value())).contains(event));
    }

    private static int leftInTables(RequestCopy copy) {
        String id = copy.taskId().value();
        return List.of("transfer_job", "copy_queue", "copy_slot", "snapshot_draft").stream()
                .mapToInt(table -> world.sql()
                        .sql("select count(*) from " + table + " where task_id = ?")
                        .param(id)
                        .query(Integer.class)
                        .single())
                .sum();
    }

    /** Holds the first work that comes to a block, until told. */
    private static final class Hold implements MemoryDataPlane.Watcher {
        private final long at;
        private final CountDownLatch reached = new CountDownLatch(1);
        private final CountDownLatch letGo = new CountDownLatch(1);

        Hold(long at) {
            this.at = at;
        }

        @Override
        public void block(DraftWork work, long block) {
            if (block == at && reached.getCount() > 0) {
                reached.countDown();
                try {
                    assertThat(letGo.await(20, TimeUnit.SECONDS)).isTrue();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        }

        void reached() throws InterruptedException {
            assertThat(reached.await(20, TimeUnit.SECONDS)).isTrue();
        }

        void letGo() {
            letGo.countDown();
        }
    }
}
