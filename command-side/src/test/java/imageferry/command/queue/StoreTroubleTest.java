package imageferry.command.queue;

import static imageferry.command.support.CopyWorld.anAccount;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import imageferry.command.copytask.RequestCopy;
import imageferry.command.imagetask.RequestImport;
import imageferry.command.support.CopyWorld;
import imageferry.command.support.MemoryDataPlane;
import imageferry.command.transfer.DraftWork;
import imageferry.command.transfer.TransferException;
import imageferry.command.transfer.TransferException.Kind;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.ImageId;
import imageferry.events.ids.ImageTaskId;
import imageferry.events.image.DiskType;
import imageferry.events.imagetask.ImportDisk;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** A store that takes nothing for a while: who tries again, and what becomes of the others. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StoreTroubleTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final AtomicReference<Kind> fault = new AtomicReference<>();
    private final AtomicInteger struck = new AtomicInteger();
    private final AccountId account = anAccount();
    private CopyWorld world;

    @BeforeEach
    void start() {
        world = CopyWorld.start(
                "ferry.queue.attempts", 2, "ferry.queue.resume-after", "300ms", "ferry.queue.resume-at-most", "400ms");
        world.dataPlane().watch(new MemoryDataPlane.Watcher() {
            @Override
            public void block(DraftWork work, long block) {
                Kind kind = fault.get();
                if (kind != null && block > 0) {
                    struck.incrementAndGet();
                    throw new TransferException(kind, "The store takes nothing");
                }
            }
        });
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void one_copy_at_a_time_tries_again_in_turns_and_all_go_on_when_it_gets_on() {
        fault.set(Kind.STORE_UNAVAILABLE);
        List<RequestCopy> copies = List.of(copy(), copy(), copy(), copy());
        await().atMost(PATIENCE).until(() -> number("select count(*) from copy_queue where state = 'SUSPENDED'") == 4);
        assertThat(number("select count(*) from copy_slot")).isZero();

        await().pollInterval(Duration.ofMillis(20)).atMost(PATIENCE).until(() -> {
            assertThat(number("select count(*) from copy_queue where state in ('WAITING', 'RUNNING')"))
                    .as("copies that try")
                    .isLessThanOrEqualTo(1);
            return copies.stream()
                            .filter(copy -> events(copy).contains("CopyResumed"))
                            .count()
                    >= 3;
        });
        assertThat(struck).hasValueGreaterThan(8);

        fault.set(null);
        copies.forEach(copy -> await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(events(copy)).endsWith("CopyCompleted")));
    }

    @Test
    void a_store_that_is_full_and_has_room_again_lets_all_copies_go_on_after_the_first() {
        fault.set(Kind.STORE_FULL);
        List<RequestCopy> copies = List.of(copy(), copy(), copy());
        await().atMost(PATIENCE)
                .until(() -> number("select count(*) from copy_queue where state = 'SUSPENDED'"
                                + " and suspend_reason = 'STORE_FULL'")
                        == 3);

        fault.set(null);

        copies.forEach(copy -> await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(events(copy)).endsWith("CopyCompleted")));
        assertThat(number("select count(*) from copy_queue")).isZero();
    }

    @Test
    void an_import_says_what_it_waits_for_and_goes_on() {
        fault.set(Kind.STORE_FULL);
        ImageTaskId task = importing();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(events(task)).contains("ImportDelayed"));
        int before = struck.get();
        await().atMost(PATIENCE).until(() -> struck.get() > before + 2);
        assertThat(events(task)).containsOnlyOnce("ImportDelayed").doesNotContain("ImportFailed");

        fault.set(null);

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(events(task)).endsWith("ImportFinished"));
    }

    @Test
    void an_import_waits_no_longer_than_is_set() {
        world.close();
        fault.set(Kind.STORE_UNAVAILABLE);
        world = CopyWorld.start("ferry.queue.attempts", 2, "ferry.queue.import-patience", "400ms");
        world.dataPlane().watch(new MemoryDataPlane.Watcher() {
            @Override
            public void block(DraftWork work, long block) {
                throw new TransferException(Kind.STORE_UNAVAILABLE, "The store takes nothing");
            }
        });

        ImageTaskId task = importing();

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(events(task)).contains("ImportDelayed", "ImportFailed"));
    }

    private RequestCopy copy() {
        List<String> words = new ArrayList<>();
        for (int block = 0; block < 4; block++) {
            words.add("w" + block + "of" + System.identityHashCode(words));
        }
        return world.copy(account, null, world.published(account, words));
    }

    private ImageTaskId importing() {
        String id = CopyWorld.aTask().value().substring("ct-".length());
        ImageTaskId task = new ImageTaskId("t-" + id);
        long bytes = 3 * MemoryDataPlane.BLOCK;
        String file = "disk-" + bytes;
        world.dataPlane().file("imports/" + file, List.of("a", "b", "c"));
        ImportDisk disk =
                new ImportDisk("/dev/xvda", DiskType.SYSTEM, "imports", file, "RAW", CopyWorld.aSnapshot(), bytes, 1);
        world.commands()
                .send(
                        new RequestImport(task, account, CopyWorld.SOURCE, new ImageId("m-" + id), List.of(disk)),
                        CopyWorld.origin(account));
        return task;
    }

    private List<String> events(RequestCopy copy) {
        return world.events(copy.taskId().value());
    }

    private List<String> events(ImageTaskId task) {
        return world.events(task.value());
    }

    private long number(String sql) {
        return world.sql().sql(sql).query(Long.class).single();
    }
}
