package imageferry.command.transfer;

import imageferry.command.crypto.AesGcm;
import imageferry.command.region.FileRegionStore;
import imageferry.command.region.RegionStore;
import imageferry.events.copytask.ByteCounts;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.KeyId;
import imageferry.events.ids.RegionId;
import imageferry.events.ids.SnapshotId;
import imageferry.events.key.Encryption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Regions in folders, keys in memory and a data plane over them, with blocks of 64 KiB so that small disks have many. */
final class DataPlaneWorld implements AutoCloseable {
    static final int BLOCK = 64 << 10;
    static final RegionId HERE = new RegionId("cn-hangzhou");
    static final RegionId THERE = new RegionId("eu-central-1");
    static final AccountId OWNER = new AccountId("1000000000000001");
    static final AccountId FRIEND = new AccountId("1000000000000002");
    static final KeyId RED = new KeyId("key-red");
    static final KeyId BLUE = new KeyId("key-blue");
    private static final AesGcm GCM = AesGcm.fastest();

    final Path folder;
    final TestKeys keys = new TestKeys();
    final MemoryImportPages pages = new MemoryImportPages();
    final Map<RegionId, RegionStore> stores = new HashMap<>();
    final ChunkedDataPlane plane;
    private int snapshots;

    DataPlaneWorld(Path folder) {
        this(folder, new TransferSettings(BLOCK, 4, 8));
    }

    DataPlaneWorld(Path folder, TransferSettings settings) {
        this.folder = folder;
        for (RegionId region : new RegionId[] {HERE, THERE}) {
            stores.put(region, FileRegionStore.open(folder.resolve("store"), region, new SecureRandom()));
        }
        this.plane = new ChunkedDataPlane(
                region -> java.util.Objects.requireNonNull(stores.get(region)),
                keys,
                GCM,
                new SecureRandom(),
                settings,
                pages);
    }

    /** A disk file: blocks named by a letter hold its own random bytes, '.' is a hole; the length may cut the last block. */
    Path disk(String blocks, long length) {
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
                if (channel.size() < length) {
                    channel.write(ByteBuffer.wrap(new byte[1]), length - 1);
                }
                channel.truncate(length);
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path disk(String blocks) {
        return disk(blocks, (long) blocks.length() * BLOCK);
    }

    SnapshotDraft draft(RegionId region, AccountId account, long size, @Nullable KeyId key) {
        Encryption encryption = plane.pin(account, key);
        SnapshotId id = new SnapshotId("s-" + String.format(java.util.Locale.ROOT, "%020d", ++snapshots));
        return new SnapshotDraft(region, account, id, size, encryption);
    }

    DraftWork.Import importOf(Path file, @Nullable KeyId key) {
        try {
            return new DraftWork.Import(
                    new FileDisk(file), draft(HERE, OWNER, Files.size(file), key), Verification.CONFIRM);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    DraftWork.Copy copyOf(SnapshotContent source, RegionId region, AccountId account, @Nullable KeyId key) {
        return new DraftWork.Copy(source, draft(region, account, source.sizeBytes(), key), Verification.CONFIRM);
    }

    /** Does the whole work and gives what was published. */
    SnapshotContent done(DraftWork work) {
        write(work);
        return published(work.draft(), plane.seal(work, 1, new RecordingControl()));
    }

    ByteCounts write(DraftWork work) {
        return plane.writeExtent(work, 0, null, new RecordingControl()).bytes();
    }

    static SnapshotContent published(SnapshotDraft draft, SealedSnapshot sealed) {
        return SnapshotSealer.contentOf(draft, sealed);
    }

    String sha256(SnapshotContent content) {
        return plane.sha256(content, new RecordingControl());
    }

    static String sha256(Path file) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha.digest(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The chunk files of a region. */
    java.util.List<Path> chunkFiles(RegionId region) {
        return files(folder.resolve("store").resolve(region.value()).resolve("chunks"));
    }

    static java.util.List<Path> files(Path under) {
        if (!Files.exists(under)) {
            return java.util.List.of();
        }
        try (Stream<Path> all = Files.walk(under)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        plane.close();
    }
}
