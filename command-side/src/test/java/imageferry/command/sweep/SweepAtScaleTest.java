package imageferry.command.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import imageferry.command.block.ChunkDomain;
import imageferry.command.crypto.AesGcm;
import imageferry.command.region.FileRegionStore;
import imageferry.command.region.RegionStore;
import imageferry.command.snapshot.OpenSnapshot;
import imageferry.command.snapshot.SealSnapshot;
import imageferry.command.support.CopyWorld;
import imageferry.command.transfer.ChunkedDataPlane;
import imageferry.command.transfer.DraftWork;
import imageferry.command.transfer.SealedSnapshot;
import imageferry.command.transfer.SnapshotContent;
import imageferry.command.transfer.SnapshotDraft;
import imageferry.command.transfer.TestKeys;
import imageferry.command.transfer.TransferSettings;
import imageferry.command.transfer.Verification;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.KeyId;
import imageferry.events.ids.RegionId;
import imageferry.events.image.DiskType;
import imageferry.events.key.Encryption;
import imageferry.events.snapshot.Lineage;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What it costs to discard a copy beside many snapshots of its domain, on real stores. How many: {@code -Dferry.snapshots=2000}, of how many
 * blocks: {@code -Dferry.blocks=1024}. Prints what it measures.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SweepAtScaleTest {
    private static final int SNAPSHOTS = Integer.getInteger("ferry.snapshots", 30);
    private static final int BLOCKS = Integer.getInteger("ferry.blocks", 128);
    private static final int OWN = 3;
    private static final int BLOCK = 4096;
    private static final KeyId KEY = new KeyId("key-red");

    @TempDir
    Path folder;

    private final AccountId account = CopyWorld.anAccount();
    private CopyWorld world;
    private ChunkedDataPlane plane;

    @BeforeEach
    void start() {
        Map<RegionId, RegionStore> stores = new HashMap<>();
        for (RegionId region : new RegionId[] {CopyWorld.SOURCE, CopyWorld.DESTINATION}) {
            stores.put(region, FileRegionStore.open(folder, region, new SecureRandom()));
        }
        plane = new ChunkedDataPlane(
                region -> Objects.requireNonNull(stores.get(region)),
                new TestKeys(),
                AesGcm.fastest(),
                new SecureRandom(),
                new TransferSettings(BLOCK, 2, 8));
        world = CopyWorld.over(
                plane, region -> Objects.requireNonNull(stores.get(region)), "ferry.replicator.enabled", false);
    }

    @AfterEach
    void stop() {
        world.close();
        plane.close();
    }

    @Test
    void a_discard_does_not_read_the_manifests_of_its_domain_again_and_again() {
        SnapshotContent source = publish(new PatternDisk(0, BLOCKS, OWN, BLOCK), CopyWorld.SOURCE, null);
        Encryption pinned = plane.pin(account, KEY);
        for (int n = 1; n <= SNAPSHOTS; n++) {
            publish(new PatternDisk(n, BLOCKS, OWN, BLOCK), CopyWorld.DESTINATION, pinned);
        }
        long first = discard(source, pinned);
        long second = discard(source, pinned);
        long third = discard(source, pinned);
        System.out.printf(
                "discard of a copy of %d blocks beside %d snapshots as large: %d ms when their names are not known yet,"
                        + " then %d and %d ms%n",
                BLOCKS, SNAPSHOTS, first, second, third);
        ChunkDomain domain = new ChunkDomain(
                CopyWorld.DESTINATION, account, Objects.requireNonNull(pinned).dataKeyId());
        long start = System.nanoTime();
        assertThat(world.bean(Sweeper.class).sweep(domain)).isEqualTo(Removed.NOTHING);
        System.out.printf("sweep of their domain: %d ms%n", (System.nanoTime() - start) / 1_000_000);
        long[] chunks = {0};
        plane.list(domain, chunk -> chunks[0]++);
        assertThat(chunks[0]).isEqualTo((long) SNAPSHOTS * OWN + BLOCKS - OWN);
    }

    /** Copies everything, then discards it; the milliseconds of the discard. */
    private long discard(SnapshotContent source, @Nullable Encryption pinned) {
        SnapshotDraft target =
                new SnapshotDraft(CopyWorld.DESTINATION, account, CopyWorld.aSnapshot(), source.sizeBytes(), pinned);
        DraftWork.Copy copy = new DraftWork.Copy(source, target, Verification.CONFIRM);
        Drafts drafts = world.bean(Drafts.class);
        world.commands().inOneTransaction(() -> {
            long epoch = world.bean(ChunkDomains.class).currentEpoch(target.domain());
            return drafts.add(new Draft("ct-1", target, source, null, Verification.CONFIRM), epoch);
        });
        plane.writeExtent(copy, 0, null, new SweepScene.Unstopped());
        drafts.markDiscarding(target.snapshotId());
        long start = System.nanoTime();
        Removed removed = world.bean(Sweeper.class).discard(copy);
        long millis = (System.nanoTime() - start) / 1_000_000;
        assertThat(removed.chunks()).isEqualTo(OWN);
        drafts.removeAll("ct-1");
        return millis;
    }

    private SnapshotContent publish(PatternDisk disk, RegionId region, @Nullable Encryption encryption) {
        SnapshotDraft draft = new SnapshotDraft(region, account, CopyWorld.aSnapshot(), disk.sizeBytes(), encryption);
        DraftWork work = new DraftWork.Import(disk, draft, Verification.CONFIRM);
        world.commands()
                .send(
                        new OpenSnapshot(
                                draft.snapshotId(),
                                account,
                                region,
                                DiskType.DATA,
                                draft.sizeBytes(),
                                Lineage.IMPORTED,
                                encryption == null ? null : encryption.keyId(),
                                null,
                                null),
                        CopyWorld.origin(account));
        plane.writeExtent(work, 0, null, new SweepScene.Unstopped());
        SealedSnapshot sealed = plane.seal(work, 1, new SweepScene.Unstopped());
        world.commands()
                .send(
                        new SealSnapshot(draft.snapshotId(), sealed.root(), sealed.manifest(), sealed.encryption(), 1),
                        CopyWorld.origin(account));
        return world.contents().find(draft.snapshotId()).orElseThrow();
    }
}
