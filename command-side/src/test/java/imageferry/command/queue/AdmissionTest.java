package imageferry.command.queue;

import static imageferry.command.support.CopyWorld.anAccount;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import imageferry.acceptance.Acceptance;
import imageferry.command.copytask.RequestCopy;
import imageferry.command.copytask.StartCopy;
import imageferry.command.copytask.SuspendCopy;
import imageferry.command.support.CopyWorld;
import imageferry.command.transfer.SnapshotContent;
import imageferry.events.copytask.SuspendReason;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.CopyTaskId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Slots, given out by hand: no worker runs. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AdmissionTest {
    private static CopyWorld world;

    @BeforeAll
    static void start() {
        world = CopyWorld.start("ferry.replicator.enabled", false, "ferry.reconciler.patience", "1h");
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @BeforeEach
    void nobodyWaits() {
        world.sql().sql("delete from copy_queue").update();
        world.sql().sql("delete from copy_slot").update();
    }

    @Test
    @Acceptance("D9")
    void the_sixth_copy_waits_until_one_of_the_five_gives_its_slot_back() {
        AccountId account = anAccount();
        List<RequestCopy> copies = request(account, 6);

        assertThat(admission().admitAll()).isEqualTo(5);
        assertThat(states(copies)).containsExactly("RUNNING", "RUNNING", "RUNNING", "RUNNING", "RUNNING", "WAITING");

        world.commands()
                .send(
                        new SuspendCopy(copies.get(2).taskId(), SuspendReason.STORE_FULL, "No room"),
                        CopyWorld.origin(account));
        assertThat(admission().admitAll()).isEqualTo(1);

        assertThat(states(copies)).containsExactly("RUNNING", "RUNNING", "SUSPENDED", "RUNNING", "RUNNING", "RUNNING");
        assertThat(world.events(copies.get(5).taskId().value())).endsWith("CopyStarted");
    }

    @Test
    void the_next_slot_goes_to_the_account_with_fewest_running_copies() {
        AccountId busy = anAccount();
        AccountId late = anAccount();
        List<RequestCopy> many = request(busy, 3);
        List<RequestCopy> one = request(late, 1);

        assertThat(admission().admitNext()).isTrue();
        assertThat(admission().admitNext()).isTrue();

        assertThat(states(many)).containsExactly("RUNNING", "WAITING", "WAITING");
        assertThat(states(one)).containsExactly("RUNNING");
    }

    @Test
    void slot_and_start_are_there_together_or_not_at_all() {
        AccountId account = anAccount();
        RequestCopy copy = request(account, 1).get(0);

        assertThatThrownBy(() -> world.commands().inOneTransaction(() -> {
                    CopyQueue queue = world.bean(CopyQueue.class);
                    CopyQueue.Queued next = queue.next(5).orElseThrow();
                    world.commands().send(new StartCopy(copy.taskId(), 1), CopyWorld.origin(account));
                    assertThat(queue.takeSlot(next, 1)).isTrue();
                    throw new IllegalStateException("died");
                }))
                .hasMessage("died");

        assertThat(world.events(copy.taskId().value())).containsExactly("CopyRequested");
        assertThat(running()).isEmpty();
        assertThat(admission().admitAll()).isEqualTo(1);
    }

    @Test
    void admissions_at_the_same_time_never_start_more_than_five_nor_one_twice() {
        AccountId account = anAccount();
        List<RequestCopy> copies = request(account, 12);

        CompletableFuture.allOf(IntStream.range(0, 4)
                        .mapToObj(i ->
                                CompletableFuture.runAsync(() -> admission().admitAll()))
                        .toArray(CompletableFuture[]::new))
                .join();

        assertThat(running()).hasSize(5);
        copies.forEach(copy -> assertThat(world.events(copy.taskId().value()).stream()
                        .filter("CopyStarted"::equals)
                        .count())
                .isLessThanOrEqualTo(1));
    }

    @Test
    void a_waiting_copy_that_is_cancelled_never_starts() {
        AccountId account = anAccount();
        RequestCopy copy = request(account, 1).get(0);

        world.cancel(copy);

        assertThat(admission().admitAll()).isZero();
        assertThat(states(List.of(copy))).containsExactly("STOPPING");
    }

    @Test
    void of_many_that_wait_for_the_same_places_one_is_looked_at() {
        AccountId account = anAccount();
        RequestCopy first = request(account, 1).get(0);
        request(anAccount(), 1);
        world.sql()
                .sql(
                        "insert into copy_queue (task_id, account_id, region_id, correlation_id, planned_bytes, state, request,"
                                + " source_region_id) select 'many-' || n, q.account_id, q.region_id, '', 1, 'WAITING', q.request,"
                                + " q.source_region_id from copy_queue q, generate_series(1, 3000) n where q.task_id = ?")
                .param(first.taskId().value())
                .update();
        world.sql().sql("analyze copy_queue").update();
        CopyTaskId next = world.commands().inOneTransaction(() -> {
            long before = rowsRead();
            CopyTaskId found = world.bean(CopyQueue.class).next(5).orElseThrow().taskId();
            world.bean(Suspensions.class).settle();
            assertThat(rowsRead() - before).isBetween(1L, 20L);
            return found;
        });
        assertThat(next).isEqualTo(first.taskId());
    }

    /** Of the queue, by this connection of late. */
    private static long rowsRead() {
        return world.sql()
                .sql("select coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0) from pg_stat_xact_user_tables"
                        + " where relname = 'copy_queue'")
                .query(Long.class)
                .single();
    }

    private static Admission admission() {
        return world.bean(Admission.class);
    }

    private static List<RequestCopy> request(AccountId account, int number) {
        SnapshotContent source = world.published(account, List.of("a"));
        List<RequestCopy> copies = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            copies.add(world.copy(account, null, source));
        }
        return copies;
    }

    private static List<String> running() {
        return world.sql()
                .sql("select task_id from copy_slot")
                .query(String.class)
                .list();
    }

    private static List<String> states(List<RequestCopy> copies) {
        return copies.stream()
                .map(copy -> world.bean(CopyQueue.class)
                        .find(copy.taskId())
                        .orElseThrow()
                        .state())
                .toList();
    }
}
