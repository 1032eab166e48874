package imageferry.command.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import imageferry.command.block.ChunkDomain;
import imageferry.command.block.ChunkName;
import imageferry.command.copytask.RequestCopy;
import imageferry.command.dispatch.Origin;
import imageferry.command.link.PauseLink;
import imageferry.command.link.ResumeLink;
import imageferry.command.refusal.Refused;
import imageferry.command.support.CopyWorld;
import imageferry.command.support.MemoryDataPlane;
import imageferry.command.support.TestDatabase;
import imageferry.command.transfer.DraftWork;
import imageferry.command.transfer.SnapshotContent;
import imageferry.command.transfer.TransferException;
import imageferry.command.transfer.TransferException.Kind;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.KeyId;
import imageferry.events.ids.LinkId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Copies of overlapping content by two processes, with stores that fail and owners that cancel. The seed is printed. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CopySimulationTest {
    private static final Logger LOG = LoggerFactory.getLogger(CopySimulationTest.class);
    private static final KeyId KEY = new KeyId("key-1");
    private static final Set<String> ENDS = Set.of("CopyCompleted", "CopyCancelled", "CopyFailed");
    private static final int COPIES = 40;

    private static final LinkId LINK = LinkId.of(CopyWorld.SOURCE, CopyWorld.DESTINATION);

    private int pauses;
    private final long seed = Long.getLong("simulation.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final AccountId account = CopyWorld.anAccount();
    private final ChunkDomain domain = new ChunkDomain(CopyWorld.DESTINATION, account, "dk-" + KEY.value());

    @Test
    void every_copy_ends_once_and_only_what_is_published_stays() {
        LOG.info("simulation.seed={}", seed);
        DataSource database = TestDatabase.fresh();
        Faulty stores = new Faulty(seed);
        MemoryDataPlane dataPlane = new MemoryDataPlane();
        Object[] properties = {"ferry.queue.resume-after", "200ms", "ferry.queue.attempts", 2};
        try (CopyWorld one = CopyWorld.start(database, dataPlane, properties);
                CopyWorld two = CopyWorld.start(database, dataPlane, properties)) {
            List<SnapshotContent> sources = IntStream.range(0, 8)
                    .mapToObj(i -> one.published(account, words()))
                    .toList();
            dataPlane.watch(stores);
            List<RequestCopy> cancelled = new ArrayList<>();
            List<RequestCopy> copies = new ArrayList<>();
            for (int i = 0; i < COPIES; i++) {
                copies.add((i % 2 == 0 ? one : two).copy(account, KEY, sources.get(random.nextInt(sources.size()))));
                cancelOne(two, copies, cancelled);
                pauseOrResume(random.nextBoolean() ? one : two);
            }
            open(one);
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> copies.stream()
                                    .filter(copy -> !ends(one, copy).isEmpty())
                                    .count()
                            > COPIES * 3 / 4);
            stores.heal();
            await().atMost(Duration.ofSeconds(90))
                    .untilAsserted(() -> copies.forEach(copy -> assertThat(ends(one, copy))
                            .as(copy.taskId().value())
                            .hasSize(1)));
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(one.sql()
                                    .sql("select count(*) from transfer_job")
                                    .query(Integer.class)
                                    .single())
                            .isZero());

            LOG.info("{} faults struck, {} cancels, {} pauses", stores.struck, cancelled.size(), pauses);
            assertThat(stores.struck.get()).as("faults that struck").isPositive();
            cancelled.forEach(copy -> assertThat(ends(one, copy)).containsExactly("CopyCancelled"));
            assertThat(dataPlane.stored(domain)).isEqualTo(published(one, copies));
        }
    }

    private void cancelOne(CopyWorld world, List<RequestCopy> copies, List<RequestCopy> cancelled) {
        RequestCopy copy = copies.get(random.nextInt(copies.size()));
        if (random.nextInt(3) == 0 && !cancelled.contains(copy)) {
            try {
                world.cancel(copy);
                cancelled.add(copy);
            } catch (Refused e) {
                LOG.debug("Too late: {}", e.getMessage());
            }
        }
    }

    /** Operators meddle with the link, too; whether it is paused already does not matter. */
    private void pauseOrResume(CopyWorld world) {
        if (random.nextInt(4) == 0) {
            world.commands().send(new PauseLink(LINK, "Repair " + random.nextInt(3)), Origin.operator("simulation"));
            pauses++;
        } else {
            open(world);
        }
    }

    private static void open(CopyWorld world) {
        try {
            world.commands().send(new ResumeLink(LINK), Origin.operator("simulation"));
        } catch (Refused e) {
            LOG.debug("It is open: {}", e.getMessage());
        }
    }

    private List<String> words() {
        return random.ints(12, 0, 20)
                .mapToObj(word -> word == 0 ? "" : "w" + word)
                .toList();
    }

    private static List<String> ends(CopyWorld world, RequestCopy copy) {
        return world.events(copy.taskId().value()).stream()
                .filter(ENDS::contains)
                .toList();
    }

    /** Every name that a published destination holds; each must be whole. */
    private Set<ChunkName> published(CopyWorld world, List<RequestCopy> copies) {
        Set<ChunkName> names = new HashSet<>();
        copies.forEach(copy -> {
            boolean completed = ends(world, copy).contains("CopyCompleted");
            var content = world.contents().find(copy.snapshots().get(0).destination());
            assertThat(content.isPresent()).isEqualTo(completed);
            content.ifPresent(found -> {
                assertThat(world.dataPlane().isWhole(found)).isTrue();
                world.dataPlane().names(found, names::add);
            });
        });
        return names;
    }

    /** Fails now and then, differently, until healed. */
    private static final class Faulty implements MemoryDataPlane.Watcher {
        private final Random random;
        private final AtomicInteger struck = new AtomicInteger();
        private volatile boolean healed;

        Faulty(long seed) {
            random = new Random(seed);
        }

        void heal() {
            healed = true;
        }

        @Override
        public void block(DraftWork work, long block) {
            strike(15, Kind.STORE_UNAVAILABLE);
            strike(60, Kind.STORE_FULL);
            strike(150, Kind.SOURCE_DAMAGED);
        }

        @Override
        public void sealing(DraftWork work) {
            strike(5, Kind.STORE_UNAVAILABLE);
        }

        @Override
        public void deleting(Collection<ChunkName> names) {
            strike(4, Kind.STORE_UNAVAILABLE);
        }

        @Override
        public void deleted(Collection<ChunkName> names) {
            strike(4, Kind.STORE_UNAVAILABLE);
        }

        private void strike(int oneIn, Kind kind) {
            if (!healed && random.nextInt(oneIn) == 0) {
                struck.incrementAndGet();
                throw new TransferException(kind, "A planned fault");
            }
        }
    }
}
