package imageferry.command.journey;

import static imageferry.command.journey.Voyage.AWAY;
import static imageferry.command.journey.Voyage.HOME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import imageferry.command.journey.Voyage.Cargo;
import imageferry.command.refusal.Refused;
import imageferry.command.support.TestDatabase;
import imageferry.command.sweep.Collector;
import imageferry.command.sweep.GcLine;
import imageferry.command.sweep.GcWatch;
import imageferry.command.transfer.TransferException;
import imageferry.command.vault.MasterKeys;
import imageferry.events.ids.KeyId;
import imageferry.events.ids.RegionId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Imports, copies, cancels, deletes and sweeps at once (I8), beside a worker process that is paused for longer than its lease, and killed.
 * Afterwards every snapshot that is published has its bytes, and the stores hold what they name and nothing else. How much:
 * {@code -Dferry.thrash=400}; which: {@code -Dferry.seed=…}. Prints both, and what struck.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ThrashIT {
    private static final int STEPS = Integer.getInteger("ferry.thrash", 30);
    private static final int BLOCK = 4 << 20;
    private static final String[] SETTINGS = {
        "ferry.queue.lease", "2s", "ferry.links.rate", Integer.toString(12 << 20), "ferry.replicator.workers", "2"
    };

    private static final RegionId FAR = new RegionId("eu-central-1");

    @TempDir
    Path folder;

    private final long seed = Long.getLong("ferry.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final List<Cargo> cargoes = new ArrayList<>();
    private final List<Cargo> running = new ArrayList<>();
    private final Map<String, Integer> struck = new TreeMap<>();

    @Test
    void whatever_happens_at_once_snapshots_are_whole_and_stores_hold_nothing_else() throws Exception {
        System.out.println("ThrashIT -Dferry.seed=" + seed + " -Dferry.thrash=" + STEPS);
        PGSimpleDataSource database = (PGSimpleDataSource) TestDatabase.fresh();
        try (CommandSide service = CommandSide.start(database, folder, (Object[]) SETTINGS)) {
            Voyage voyage = new Voyage(service, folder);
            KeyId key =
                    service.bean(MasterKeys.class).create(Voyage.ACCOUNT, "thrash", CommandSide.origin(Voyage.ACCOUNT));
            for (int i = 0; i < 3; i++) {
                cargoes.add(voyage.imported(disk()));
            }
            WorkerProcess worker = WorkerProcess.start(database, folder, SETTINGS);
            try {
                for (int step = 0; step < STEPS; step++) {
                    act(service, voyage, key);
                    if (step % 10 == 9) {
                        worker = strike(worker, database, step % 20 == 9);
                    }
                }
            } finally {
                worker.close();
            }
            settle(service);
            judge(service, voyage);
        }
        System.out.println("ThrashIT did and struck: " + struck);
        assertThat(struck).containsKeys("copy", "pause past the lease");
    }

    private void act(CommandSide service, Voyage voyage, KeyId key) {
        try {
            switch (random.nextInt(8)) {
                case 0 -> begin("import", voyage.importing(disk()));
                case 1, 2, 3 ->
                    begin(
                            "copy",
                            voyage.copying(
                                    pick(cargoes),
                                    random.nextInt(3) == 0 ? FAR : AWAY,
                                    random.nextBoolean() ? key : null));
                case 4, 5 -> cancelOne(voyage);
                case 6 -> deleteOne(voyage);
                default -> collect(service, random.nextBoolean() ? HOME : AWAY);
            }
        } catch (Refused e) {
            count("refused " + e.reason());
        }
        awaitAMoment(service);
    }

    private void begin(String what, Cargo cargo) {
        count(what);
        running.add(cargo);
    }

    private void cancelOne(Voyage voyage) {
        List<Cargo> copies =
                running.stream().filter(c -> c.task().startsWith("ct-")).toList();
        if (!copies.isEmpty()) {
            // the newest, which is most likely on its way
            voyage.cancel(copies.get(copies.size() - 1));
            count("cancel");
        }
    }

    private void deleteOne(Voyage voyage) {
        List<Cargo> all = new ArrayList<>(running);
        all.addAll(cargoes.subList(Math.min(3, cargoes.size()), cargoes.size()));
        if (!all.isEmpty()) {
            voyage.delete(pick(all));
            count("delete");
        }
    }

    private void collect(CommandSide service, RegionId region) {
        try {
            service.bean(Collector.class).collect(region, false, new Silent());
            count("sweep");
        } catch (TransferException e) {
            count("sweep put off");
        }
    }

    /** Lets a little time pass, as long as some copy moves, so that things meet in the middle. */
    private void awaitAMoment(CommandSide service) {
        long until = System.nanoTime() + random.nextInt(600) * 1_000_000L;
        await().pollInterval(Duration.ofMillis(20))
                .until(() -> System.nanoTime() > until
                        || service.sql()
                                .sql("select count(*) = 0 from transfer_job")
                                .query(Boolean.class)
                                .single());
    }

    private WorkerProcess strike(WorkerProcess worker, PGSimpleDataSource database, boolean pause) throws Exception {
        if (pause) {
            worker.pause();
            long until = System.nanoTime()
                    + Duration.ofMillis(3000 + random.nextInt(2000)).toNanos();
            await().atMost(Duration.ofSeconds(10)).until(() -> System.nanoTime() > until);
            worker.resume();
            count("pause past the lease");
            return worker;
        }
        worker.kill();
        count("kill");
        return WorkerProcess.start(database, folder, SETTINGS);
    }

    /** Until nothing is left to do, late sweeps included. */
    private void settle(CommandSide service) {
        await().atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(() -> {
                    service.sql()
                            .sql("update transfer_job set not_before = now() where kind = 'SWEEP' and state = 'READY'")
                            .update();
                    assertThat(service.sql()
                                    .sql("select kind || ' ' || state from transfer_job")
                                    .query(String.class)
                                    .list())
                            .isEmpty();
                    assertThat(service.sql()
                                    .sql("select task_id from live_task")
                                    .query(String.class)
                                    .list())
                            .isEmpty();
                });
        for (RegionId region : List.of(HOME, AWAY, FAR)) {
            service.bean(Collector.class).collect(region, false, new Silent());
        }
    }

    private void judge(CommandSide service, Voyage voyage) {
        cargoes.addAll(running);
        Set<String> published = Set.copyOf(service.sql()
                .sql("select snapshot_id from published_content where manifest is not null and not over")
                .query(String.class)
                .list());
        int whole = 0;
        for (Cargo cargo : cargoes) {
            if (published.contains(cargo.snapshot().value())) {
                assertThat(voyage.digest(cargo)).as(cargo.toString()).isEqualTo(cargo.sha256());
                whole++;
            }
        }
        assertThat(whole).isEqualTo(published.size()).isPositive();
        for (RegionId region : List.of(HOME, AWAY, FAR)) {
            assertThat(voyage.files(region)).as("the store of %s", region).isEqualTo(voyage.named(region));
        }
        struck.put("snapshots whole in the end", whole);
    }

    /** A few blocks out of few different ones, so that disks share them. */
    private byte[] disk() {
        byte[] content = new byte[(1 + random.nextInt(4)) * BLOCK];
        for (int at = 0; at < content.length; at += BLOCK) {
            int word = random.nextInt(8);
            if (word > 0) {
                byte[] block = new byte[BLOCK];
                new Random(word).nextBytes(block);
                System.arraycopy(block, 0, content, at, BLOCK);
            }
        }
        return content;
    }

    private Cargo pick(List<Cargo> from) {
        return from.get(random.nextInt(from.size()));
    }

    private void count(String what) {
        struck.merge(what, 1, Integer::sum);
    }

    private static final class Silent implements GcWatch {
        @Override
        public void at(String region, String account, int number, int accounts) {
            // nobody looks
        }

        @Override
        public void found(GcLine line) {
            // nobody counts
        }

        @Override
        public void skipped(String region, String why) {
            // an import is running: the next one takes it
        }

        @Override
        public boolean stopped() {
            return false;
        }
    }
}
