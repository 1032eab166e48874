package imageferry.command.transfer;

import imageferry.command.block.ChunkName;
import imageferry.command.crypto.AesGcm;
import imageferry.command.region.RegionStore;
import imageferry.command.region.UnsyncedStores;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.KeyId;
import imageferry.events.ids.RegionId;
import imageferry.events.ids.SnapshotId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Snapshots in a source region whose store takes no writes any more, and a destination: file stores with blocks of 4 KiB, so that a round
 * takes a millisecond. What goes in or out can be spoilt on the way.
 */
final class CorruptionScene implements AutoCloseable {
    static final int BLOCK = 4096;
    static final RegionId HERE = DataPlaneWorld.HERE;
    static final RegionId THERE = DataPlaneWorld.THERE;
    static final AccountId OWNER = DataPlaneWorld.OWNER;
    static final AccountId FRIEND = DataPlaneWorld.FRIEND;
    private static final AesGcm GCM = AesGcm.fastest();

    /** Two pages: the second begins at block 1024. Blocks of equal letters are one chunk. */
    private static final String DISK = "abca" + ".".repeat(1020) + "de.bf";

    private static final String OTHER = "uvwx" + ".".repeat(1020) + "yz";

    final Path folder;
    final TestKeys keys = new TestKeys();
    final ChunkedDataPlane plane;
    private final Map<RegionId, RegionStore> stores = new HashMap<>();
    private final Map<Path, byte[]> older = new HashMap<>();
    private int snapshots;
    final TamperedStore source = new TamperedStore();
    final TamperedStore destination = new TamperedStore();

    final SnapshotContent plain;
    final SnapshotContent red;
    final SnapshotContent otherPlain;
    final SnapshotContent otherRed;
    final SnapshotContent blue;
    final SnapshotContent friends;
    final byte[] otherEpochPlain;
    final byte[] otherEpochRed;

    CorruptionScene(Path folder) throws IOException {
        this.folder = folder;
        for (RegionId region : List.of(HERE, THERE)) {
            RegionStore files = UnsyncedStores.open(folder.resolve("store"), region);
            stores.put(region, (region.equals(HERE) ? source : destination).over(files));
        }
        TransferSettings settings = new TransferSettings(BLOCK, 2, 4);
        this.plane = new ChunkedDataPlane(this::store, keys, GCM, new SecureRandom(), settings);
        done(importOf(DISK, OWNER, DataPlaneWorld.RED), 1);
        for (Path chunk : files(chunks(HERE))) {
            older.put(chunk, Files.readAllBytes(chunk));
            Files.delete(chunk);
        }
        this.plain = twice(importOf(DISK, OWNER, null));
        this.red = twice(importOf(DISK, OWNER, DataPlaneWorld.RED));
        this.otherPlain = done(importOf(OTHER, OWNER, null), 1);
        this.otherRed = done(importOf(OTHER, OWNER, DataPlaneWorld.RED), 1);
        this.blue = done(importOf(DISK, OWNER, DataPlaneWorld.BLUE), 1);
        this.friends = done(importOf(DISK, FRIEND, DataPlaneWorld.RED), 1);
        this.otherEpochPlain = Files.readAllBytes(manifest(plain, 1));
        this.otherEpochRed = Files.readAllBytes(manifest(red, 1));
        source.readOnly = true;
    }

    private SnapshotContent twice(DraftWork.Import work) {
        done(work, 1);
        return done(work, 2);
    }

    SnapshotContent done(DraftWork work, long epoch) {
        plane.writeExtent(work, 0, null, new RecordingControl());
        return DataPlaneWorld.published(work.draft(), plane.seal(work, epoch, new RecordingControl()));
    }

    DraftWork.Copy copyOf(SnapshotContent source, @Nullable KeyId key, Verification verification) {
        return new DraftWork.Copy(source, draft(THERE, OWNER, source.sizeBytes(), key), verification);
    }

    private DraftWork.Import importOf(String blocks, AccountId account, @Nullable KeyId key) {
        Path file = disk(blocks);
        long size = (long) blocks.length() * BLOCK - 512;
        return new DraftWork.Import(new FileDisk(file), draft(HERE, account, size, key), Verification.CONFIRM);
    }

    private SnapshotDraft draft(RegionId region, AccountId account, long size, @Nullable KeyId key) {
        SnapshotId id = new SnapshotId("s-" + String.format(java.util.Locale.ROOT, "%020d", ++snapshots));
        return new SnapshotDraft(region, account, id, size, plane.pin(account, key));
    }

    private Path disk(String blocks) {
        try {
            Path file = Files.createTempFile(folder, "disk", ".raw");
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                for (int i = 0; i < blocks.length(); i++) {
                    if (blocks.charAt(i) != '.') {
                        byte[] bytes = new byte[BLOCK];
                        new Random(blocks.charAt(i)).nextBytes(bytes);
                        channel.write(ByteBuffer.wrap(bytes), (long) i * BLOCK);
                    }
                }
                channel.truncate((long) blocks.length() * BLOCK - 512);
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is at fault with a snapshot, by a scrub of it alone. */
    List<BlockFault> scrub(SnapshotContent content) {
        ScrubMemory memory = new ScrubMemory();
        plane.scrub(content, null, memory, new RecordingControl());
        return List.copyOf(memory.faults);
    }

    Path chunks(RegionId region) {
        return folder.resolve("store").resolve(region.value()).resolve("chunks");
    }

    Path manifest(SnapshotContent content, long epoch) {
        return folder.resolve("store")
                .resolve(content.regionId().value())
                .resolve("manifests")
                .resolve(content.accountId().value())
                .resolve(content.snapshotId().value())
                .resolve(String.format(java.util.Locale.ROOT, "%016x", epoch));
    }

    /** The files of the chunks of a snapshot, with the numbers of their first blocks. */
    Map<Path, Long> chunkFiles(SnapshotContent content) {
        List<ChunkName> names = new ArrayList<>();
        plane.names(content, names::add);
        Map<Path, Long> files = new HashMap<>();
        long[] blocks = dataBlocks(content);
        for (int i = 0; i < names.size(); i++) {
            String hex = names.get(i).value();
            String domain = content.encryption() == null
                    ? "plain"
                    : content.encryption().dataKeyId();
            Path file = chunks(content.regionId())
                    .resolve(content.accountId().value())
                    .resolve(domain)
                    .resolve(hex.substring(0, 2))
                    .resolve(hex);
            files.putIfAbsent(file, blocks[i]);
        }
        return files;
    }

    private long[] dataBlocks(SnapshotContent content) {
        String blocks = content.root().equals(otherRoot()) ? OTHER : DISK;
        return java.util.stream.IntStream.range(0, blocks.length())
                .filter(i -> blocks.charAt(i) != '.')
                .asLongStream()
                .toArray();
    }

    private @Nullable Object otherRoot() {
        return otherPlain == null ? null : otherPlain.root();
    }

    /** An earlier sealing of the same block, where there is one; else what is there. */
    byte[] olderThan(Path chunk) throws IOException {
        byte[] known = older.get(chunk);
        return known == null ? Files.readAllBytes(chunk) : known;
    }

    void emptyDestination() {
        for (Path file : files(folder.resolve("store").resolve(THERE.value()))) {
            if (file.toString().contains("/chunks/") || file.toString().contains("/manifests/")) {
                delete(file);
            }
        }
    }

    static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Path> files(Path under) {
        if (!Files.exists(under)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(under)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private RegionStore store(RegionId region) {
        return java.util.Objects.requireNonNull(stores.get(region));
    }

    @Override
    public void close() {
        plane.close();
    }
}
