package imageferry.command.queue;

import static imageferry.command.support.CopyWorld.anAccount;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import imageferry.command.block.ChunkDomain;
import imageferry.command.copytask.RequestCopy;
import imageferry.command.support.CopyWorld;
import imageferry.command.support.MemoryDataPlane;
import imageferry.command.support.TestDatabase;
import imageferry.command.transfer.DraftWork;
import imageferry.events.ids.AccountId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** How fast a cancel stops the bytes, and what becomes of a worker that fell silent. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StopAndLeaseTest {
    private static final int CANCELS = 20;

    @Test
    void bytes_stop_within_a_second_of_the_acknowledgement() {
        try (CopyWorld world = CopyWorld.start("ferry.links.rate", 16 << 20)) {
            for (int i = 0; i < CANCELS; i++) {
                AccountId account = anAccount();
                int round = i;
                List<String> words = IntStream.range(0, 400)
                        .mapToObj(block -> "r" + round + "-" + block)
                        .toList();
                RequestCopy copy = world.copy(account, null, world.published(account, words));
                long before = world.dataPlane().bytesMoved();
                await().until(() -> world.dataPlane().bytesMoved() > before + 3 * MemoryDataPlane.BLOCK);

                world.cancel(copy);
                long acknowledged = System.nanoTime();
                await().pollInterval(Duration.ofMillis(5))
                        .until(() -> world.bean(Runs.class).all().stream()
                                .noneMatch(run ->
                                        copy.taskId().value().equals(run.job().taskId())
                                                && JobKind.TRANSFERS.contains(
                                                        run.job().kind())));
                long millis = (System.nanoTime() - acknowledged) / 1_000_000;

                assertThat(millis)
                        .as("milliseconds from acknowledgement to the last byte")
                        .isLessThan(1_000);
                await().untilAsserted(() ->
                        assertThat(world.events(copy.taskId().value())).endsWith("CopyCancelled"));
                assertThat(world.dataPlane().stored(new ChunkDomain(CopyWorld.DESTINATION, account, null)))
                        .isEmpty();
            }
        }
    }

    @Test
    void a_process_that_fell_silent_is_replaced_and_what_it_writes_late_is_swept() throws InterruptedException {
        DataSource database = TestDatabase.fresh();
        MemoryDataPlane stores = new MemoryDataPlane();
        AccountId account = anAccount();
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch wake = new CountDownLatch(1);
        try (CopyWorld silent = CopyWorld.start(database, stores, "ferry.replicator.workers", 1)) {
            stores.watch(new MemoryDataPlane.Watcher() {
                @Override
                public void block(DraftWork work, long block) {
                    if (block == 2 && reached.getCount() > 0) {
                        reached.countDown();
                        hold(wake);
                    }
                }
            });
            RequestCopy copy = silent.copy(account, null, silent.published(account, List.of("a", "b", "c", "d")));
            assertThat(reached.await(20, TimeUnit.SECONDS)).isTrue();
            // silent from here: nobody keeps its lease any more
            silent.bean(Runs.class).all().forEach(run -> silent.bean(Runs.class).remove(run));
            try (CopyWorld next = CopyWorld.start(database, stores)) {
                await().atMost(Duration.ofSeconds(20))
                        .untilAsserted(() ->
                                assertThat(next.events(copy.taskId().value())).endsWith("CopyCompleted"));
                stores.garbage(new ChunkDomain(CopyWorld.DESTINATION, account, null), "late");
                wake.countDown();

                ChunkDomain domain = new ChunkDomain(CopyWorld.DESTINATION, account, null);
                await().atMost(Duration.ofSeconds(20))
                        .untilAsserted(() -> assertThat(stores.stored(domain))
                                .isEqualTo(List.of("a", "b", "c", "d").stream()
                                        .map(word -> MemoryDataPlane.name(domain, word))
                                        .collect(Collectors.toSet())));
            }
        }
    }

    private static void hold(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
