package imageferry.command.sweep;

import static imageferry.command.support.CopyWorld.SOURCE;
import static imageferry.command.support.CopyWorld.anAccount;
import static imageferry.command.support.CopyWorld.origin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import imageferry.command.block.ChunkDomain;
import imageferry.command.block.ChunkName;
import imageferry.command.disk.DiskFormat;
import imageferry.command.snapshot.OpenSnapshot;
import imageferry.command.snapshot.SealSnapshot;
import imageferry.command.support.CopyWorld;
import imageferry.command.support.MemoryDataPlane;
import imageferry.command.transfer.DraftWork;
import imageferry.command.transfer.ExtentCheckpoint;
import imageferry.command.transfer.SealedSnapshot;
import imageferry.command.transfer.SnapshotContent;
import imageferry.command.transfer.SnapshotDraft;
import imageferry.command.transfer.TransferControl;
import imageferry.command.transfer.Verification;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.SnapshotId;
import imageferry.events.image.DiskType;
import imageferry.events.snapshot.Lineage;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

/** A domain with garbage, writers and sweeps, and ways to hold or break them. */
abstract class SweepScene {
    /** For work that waits for other work: the common pool may have a single thread for both. */
    static final Executor A_THREAD_EACH = task -> new Thread(task, "sweep scene").start();

    @SuppressWarnings("NullAway.Init")
    static CopyWorld world;

    final AccountId account = anAccount();
    final ChunkDomain domain = new ChunkDomain(SOURCE, account, null);

    @BeforeAll
    static void start() {
        world = CopyWorld.start("ferry.replicator.enabled", false);
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @AfterEach
    void watchNothing() {
        world.dataPlane().watch(new MemoryDataPlane.Watcher() {});
    }

    static Sweeper sweeper() {
        return world.bean(Sweeper.class);
    }

    void garbage(String... words) {
        for (String word : words) {
            world.dataPlane().garbage(domain, word);
        }
    }

    /** Content of the account under another data key, to be copied into the domain. */
    SnapshotContent foreign(List<String> words) {
        SnapshotDraft draft = new SnapshotDraft(
                CopyWorld.DESTINATION, account, CopyWorld.aSnapshot(), words.size() * MemoryDataPlane.BLOCK, null);
        return world.dataPlane().publish(draft, words);
    }

    Draft copyOf(SnapshotContent source) {
        SnapshotDraft target = new SnapshotDraft(SOURCE, account, CopyWorld.aSnapshot(), source.sizeBytes(), null);
        return new Draft("ct-1", target, source, null, Verification.CONFIRM);
    }

    /** An import whose names no sweep knows, with its epoch noted. */
    DraftWork writing(String... words) {
        SnapshotId snapshot = CopyWorld.aSnapshot();
        String file = "imports/" + snapshot.value();
        world.dataPlane().file(file, List.of(words));
        SnapshotDraft target = new SnapshotDraft(SOURCE, account, snapshot, words.length * MemoryDataPlane.BLOCK, null);
        note(new Draft(
                "t-1", target, null, new InputFile("imports", snapshot.value(), DiskFormat.RAW), Verification.CONFIRM));
        world.commands()
                .send(
                        new OpenSnapshot(
                                snapshot,
                                account,
                                SOURCE,
                                DiskType.DATA,
                                target.sizeBytes(),
                                Lineage.IMPORTED,
                                null,
                                null,
                                null),
                        origin(account));
        return new DraftWork.Import(new NamedDisk(file), target, Verification.CONFIRM);
    }

    void note(Draft draft) {
        world.commands().inOneTransaction(() -> {
            long epoch = world.bean(ChunkDomains.class).currentEpoch(draft.domain());
            return world.bean(Drafts.class).add(draft, epoch);
        });
    }

    static SealedSnapshot seal(DraftWork work) {
        world.dataPlane().writeExtent(work, 0, null, new Unstopped());
        return world.dataPlane().seal(work, 1, new Unstopped());
    }

    void publishWhole(DraftWork work, String... words) {
        garbage(words);
        publish(work, seal(work));
    }

    void publish(DraftWork work, SealedSnapshot sealed) {
        world.bean(Publisher.class)
                .publish(
                        work,
                        sealed,
                        new Unstopped(),
                        () -> world.commands()
                                .send(
                                        new SealSnapshot(
                                                work.draft().snapshotId(), sealed.root(), sealed.manifest(), null, 1),
                                        origin(account)));
    }

    static SnapshotContent content(DraftWork work) {
        return world.contents().find(work.draft().snapshotId()).orElseThrow();
    }

    long epoch() {
        return world.commands()
                .inOneTransaction(() -> world.bean(ChunkDomains.class).currentEpoch(domain));
    }

    int names(String state) {
        return world.sql()
                .sql("select count(*) from swept_chunk where state = ? and domain_id = ?")
                .params(state, world.bean(ChunkDomains.class).idOf(domain))
                .query(Integer.class)
                .single();
    }

    static void awaitSomebodyWaitingForTheLock() {
        await().until(() -> world.sql()
                .sql("select exists (select from pg_locks where locktype = 'advisory' and not granted and mode ="
                        + " 'ShareLock')")
                .query(Boolean.class)
                .single());
    }

    void onceListed(Runnable action) {
        AtomicBoolean done = new AtomicBoolean();
        Consumer<ChunkDomain> once = listed -> {
            if (!done.getAndSet(true)) {
                action.run();
            }
        };
        world.dataPlane().watch(new MemoryDataPlane.Watcher() {
            @Override
            public void listed(ChunkDomain listed) {
                once.accept(listed);
            }
        });
    }

    /** The process dies once, just before or just after its first chunks are deleted. */
    static final class Death implements MemoryDataPlane.Watcher {
        private final boolean before;
        private boolean died;

        Death(boolean before) {
            this.before = before;
        }

        @Override
        public void deleting(Collection<ChunkName> names) {
            die(before);
        }

        @Override
        public void deleted(Collection<ChunkName> names) {
            die(!before);
        }

        private void die(boolean now) {
            if (now && !died) {
                died = true;
                throw new IllegalStateException("died");
            }
        }
    }

    /** Holds the first deletion until told. */
    static final class Hold implements MemoryDataPlane.Watcher {
        private final CountDownLatch reached = new CountDownLatch(1);
        private final CountDownLatch letGo = new CountDownLatch(1);

        @Override
        public void deleting(Collection<ChunkName> names) {
            reached.countDown();
            try {
                assertThat(letGo.await(20, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        void reached() throws InterruptedException {
            assertThat(reached.await(20, TimeUnit.SECONDS)).isTrue();
        }

        void letGo() {
            letGo.countDown();
        }
    }

    static final class Unstopped implements TransferControl {
        @Override
        public boolean stopped() {
            return false;
        }

        @Override
        public void advanced(ExtentCheckpoint checkpoint) {
            // nobody asks
        }

        @Override
        public void pace(int bytes) {
            // no link
        }
    }
}
