package imageferry.command.transfer;

import static imageferry.command.transfer.DataPlaneWorld.BLUE;
import static imageferry.command.transfer.DataPlaneWorld.HERE;
import static imageferry.command.transfer.DataPlaneWorld.OWNER;
import static imageferry.command.transfer.DataPlaneWorld.RED;
import static imageferry.command.transfer.DataPlaneWorld.THERE;
import static org.assertj.core.api.Assertions.assertThat;

import imageferry.command.block.BlockDigest;
import imageferry.command.block.BlockGeometry;
import imageferry.command.block.ChunkHeader;
import imageferry.command.block.PageTable;
import imageferry.command.crypto.AesGcm;
import imageferry.command.crypto.ContentRoots;
import imageferry.command.region.ChunkKey;
import imageferry.command.region.ManifestKey;
import imageferry.command.region.ManifestSink;
import imageferry.command.region.RegionStore;
import imageferry.events.snapshot.ContentRoot;
import java.lang.management.ManagementFactory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Heap that is in use does not grow with the image: 2 TiB with every block its own, and 2 TiB that are nearly empty. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FlatMemoryIT {
    private static final int BLOCK = BlockGeometry.DEFAULT_BLOCK_SIZE;
    private static final long SIZE = 2L << 40;
    private static final long MOST = 32L << 20;

    @TempDir
    Path folder;

    private DataPlaneWorld world;

    @BeforeEach
    void build() {
        world = new DataPlaneWorld(folder, new TransferSettings(BLOCK, 2, 2));
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void a_disk_of_which_every_block_is_another_is_gone_over_in_flat_memory() {
        SnapshotContent source = full();
        holdsEverything();
        HeapWatch watch = new HeapWatch();
        DraftWork.Copy copy = world.copyOf(source, THERE, OWNER, BLUE);
        for (int extent = 0; extent < DataPlane.extents(SIZE); extent++) {
            ExtentCheckpoint end = world.plane.writeExtent(copy, extent, null, watch);
            assertThat(end.bytes().skipped()).isEqualTo(DataPlane.EXTENT_BYTES);
        }
        SealedSnapshot sealed = world.plane.seal(copy, 1, watch);
        SnapshotContent published = DataPlaneWorld.published(copy.draft(), sealed);
        AtomicLong names = new AtomicLong();
        world.plane.names(published, name -> watch.look(names.incrementAndGet()));
        world.plane.plannedNames(copy, name -> watch.look(names.incrementAndGet()));
        assertThat(names).hasValue(2 * SIZE / BLOCK);
        assertThat(sealed.root()).isEqualTo(source.root());
        watch.assertFlat();
    }

    @Test
    void a_disk_that_is_nearly_empty_is_imported_and_copied_in_flat_memory() {
        HeapWatch watch = new HeapWatch();
        SparseDisk disk = new SparseDisk(SIZE, SIZE / 5);
        DraftWork.Import load = new DraftWork.Import(disk, world.draft(HERE, OWNER, SIZE, RED), Verification.CONFIRM);
        SnapshotContent source = done(load, watch);
        SnapshotContent copied = done(world.copyOf(source, THERE, OWNER, BLUE), watch);
        assertThat(copied.root()).isEqualTo(source.root());
        assertThat(disk.blocksRead()).isLessThanOrEqualTo(2L * 6);
        watch.assertFlat();
    }

    private SnapshotContent done(DraftWork work, HeapWatch watch) {
        for (int extent = 0; extent < DataPlane.extents(SIZE); extent++) {
            world.plane.writeExtent(work, extent, null, watch);
        }
        return DataPlaneWorld.published(work.draft(), world.plane.seal(work, 1, watch));
    }

    /** A published snapshot whose blocks are in no store. */
    private SnapshotContent full() {
        SnapshotDraft draft = world.draft(HERE, OWNER, SIZE, RED);
        BlockGeometry geometry = new BlockGeometry(SIZE, BLOCK);
        KeyLease.Issuer keys = new KeyLease.Issuer(world.keys, AesGcm.fastest(), new SecureRandom(), System::nanoTime);
        ManifestKey key = new ManifestKey(OWNER, draft.snapshotId(), 1);
        ContentRoots roots = keys.roots(OWNER);
        try (KeyLease lease = keys.lease(OWNER, draft.encryption());
                ManifestSink sink =
                        Objects.requireNonNull(world.stores.get(HERE)).create(key)) {
            ManifestWriter writer = new ManifestWriter(sink, key, geometry, lease, roots);
            for (int page = 0; page < geometry.pages(); page++) {
                PageTable table = new PageTable(geometry.blocksIn(page));
                for (int block = 0; block < table.blocks(); block++) {
                    byte[] number = new byte[8];
                    ByteBuffer.wrap(number).putLong(geometry.firstBlockOf(page) + block);
                    table.put(block, BlockDigest.of(ByteBuffer.wrap(number)));
                }
                writer.add(table);
            }
            ContentRoot root = writer.finish();
            assertThat(sink.commit()).isTrue();
            return DataPlaneWorld.published(draft, new SealedSnapshot(root, key.address(), draft.encryption(), 0));
        }
    }

    /** The target answers for every chunk that it is there. */
    private void holdsEverything() {
        RegionStore store = Objects.requireNonNull(world.stores.get(THERE));
        OptionalLong there = OptionalLong.of(ChunkHeader.storedLength(BLOCK));
        world.stores.put(THERE, (RegionStore) Proxy.newProxyInstance(
                RegionStore.class.getClassLoader(), new Class<?>[] {RegionStore.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("length") && arguments[0] instanceof ChunkKey) {
                        return there;
                    }
                    try {
                        return method.invoke(store, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    /** Looks at what is in use after a collection, now and then while the work runs. */
    private static final class HeapWatch extends RecordingControl {
        private static final int EVERY = 100_000;
        private final AtomicLong calls = new AtomicLong();
        private final long before = used();
        private long most;
        private int looks;

        @Override
        public boolean stopped() {
            look(calls.incrementAndGet());
            return false;
        }

        @Override
        public void advanced(ExtentCheckpoint checkpoint) {
            // not kept: the watch itself must not grow
        }

        void look(long call) {
            if (call % EVERY == 0) {
                see();
            }
        }

        private synchronized void see() {
            most = Math.max(most, used());
            looks++;
        }

        void assertFlat() {
            see();
            System.out.printf(
                    "heap in use: %d KiB before, %d KiB at most in %d looks%n", before >> 10, most >> 10, looks);
            assertThat(most - before).isLessThan(MOST);
        }

        private static long used() {
            System.gc();
            return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        }
    }
}
