package imageferry.command.transfer;

import static imageferry.command.transfer.DataPlaneWorld.BLOCK;
import static imageferry.command.transfer.DataPlaneWorld.BLUE;
import static imageferry.command.transfer.DataPlaneWorld.HERE;
import static imageferry.command.transfer.DataPlaneWorld.OWNER;
import static imageferry.command.transfer.DataPlaneWorld.RED;
import static imageferry.command.transfer.DataPlaneWorld.THERE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import imageferry.command.block.ChunkDomain;
import imageferry.command.block.ChunkName;
import imageferry.command.transfer.TransferException.Kind;
import imageferry.events.ids.KeyId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CorruptionTest {
    private static final int ROUNDS = 120;

    @TempDir
    Path folder;

    private DataPlaneWorld world;

    @BeforeEach
    void build() {
        world = new DataPlaneWorld(folder);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @ParameterizedTest
    @CsvSource({"plain, 11", "encrypted, 12", "same-key, 13"})
    void whatever_is_done_to_a_store_is_found_and_never_copied(String source, long seed) throws IOException {
        KeyId key = source.equals("plain") ? null : RED;
        SnapshotContent content = world.done(world.importOf(world.disk("abc..defgh.i"), key));
        Random random = new Random(seed);
        List<Path> files = new ArrayList<>(world.chunkFiles(HERE));
        Path manifest = DataPlaneWorld.files(folder.resolve("store/cn-hangzhou/manifests"))
                .get(0);
        TreeMap<String, Integer> found = new TreeMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            Path victim = round % 3 == 0 ? manifest : files.get(random.nextInt(files.size()));
            byte[] before = Files.readAllBytes(victim);
            byte[] damaged = damage(before, files, random);
            if (Arrays.equals(before, damaged)) {
                continue;
            }
            Files.write(victim, damaged);
            DraftWork.Copy copy = world.copyOf(content, THERE, OWNER, source.equals("same-key") ? RED : BLUE);
            TransferException refused = catchThrowableOfType(TransferException.class, () -> world.done(copy));
            assertThat(refused).as("seed %d round %d %s", seed, round, victim).isNotNull();
            assertThat(refused.kind()).isEqualTo(Kind.SOURCE_DAMAGED);
            assertThat(refused).hasMessageContaining(content.snapshotId().value());
            assertNothingWrongArrived(copy.draft().domain());
            found.merge(victim == manifest ? "manifest" : "chunk", 1, Integer::sum);
            Files.write(victim, before);
        }
        System.out.printf("corruption of a %s source: seed %d, found %s, accepted 0%n", source, seed, found);
        assertThat(world.sha256(world.done(world.copyOf(content, THERE, OWNER, BLUE))))
                .isEqualTo(world.sha256(content));
    }

    private static byte[] damage(byte[] before, List<Path> others, Random random) throws IOException {
        byte[] after = before.clone();
        switch (random.nextInt(5)) {
            case 0, 1 -> after[random.nextInt(after.length)] ^= (byte) (1 << random.nextInt(8));
            case 2 -> after = Arrays.copyOf(before, random.nextInt(before.length));
            case 3 -> after = Arrays.copyOf(before, before.length + 1 + random.nextInt(8192));
            default -> after = Files.readAllBytes(others.get(random.nextInt(others.size())));
        }
        return after;
    }

    /** What did arrive are whole blocks of the source; and no manifest names them. */
    private void assertNothingWrongArrived(ChunkDomain domain) {
        List<ChunkName> arrived = new ArrayList<>();
        world.plane.list(domain, chunk -> {
            assertThat(chunk.storedBytes()).isEqualTo(4096 + BLOCK);
            arrived.add(chunk.name());
        });
        assertThat(DataPlaneWorld.files(folder.resolve("store/eu-central-1/manifests")))
                .isEmpty();
        world.plane.delete(domain, arrived);
    }

    @Test
    void a_chunk_of_the_right_name_with_another_plain_content_is_not_laundered() throws IOException {
        SnapshotContent content = world.done(world.importOf(world.disk("ab"), null));
        SnapshotContent other = world.done(world.importOf(world.disk("xy"), null));
        List<Path> files = world.chunkFiles(HERE);
        assertThat(files).hasSize(4);
        for (Path victim : files) {
            byte[] before = Files.readAllBytes(victim);
            for (Path donor : files) {
                byte[] swapped = Files.readAllBytes(donor);
                // an attacker who can compute checksums: the victim's header with the donor's content
                System.arraycopy(before, 0, swapped, 0, 4096);
                java.util.zip.CRC32C crc = new java.util.zip.CRC32C();
                crc.update(swapped, 4096, BLOCK);
                java.nio.ByteBuffer.wrap(swapped).putInt(20, (int) crc.getValue());
                crc.reset();
                crc.update(swapped, 0, 4092);
                java.nio.ByteBuffer.wrap(swapped).putInt(4092, (int) crc.getValue());
                Files.write(victim, swapped);
                if (!donor.equals(victim)) {
                    assertDigestIsRefused(List.of(content, other));
                }
                Files.write(victim, before);
            }
        }
        assertThat(world.sha256(content)).isNotEqualTo(world.sha256(other));
    }

    private void assertDigestIsRefused(List<SnapshotContent> contents) {
        assertThat(contents).anySatisfy(c -> {
            TransferException refused = catchThrowableOfType(TransferException.class, () -> world.sha256(c));
            assertThat(refused).isNotNull().hasMessageContaining("does not match its digest");
        });
    }

    @Test
    void two_digests_exchanged_in_a_plain_manifest_are_found() throws IOException {
        SnapshotContent content = world.done(world.importOf(world.disk("ab"), null));
        Path manifest = DataPlaneWorld.files(folder.resolve("store/cn-hangzhou/manifests"))
                .get(0);
        byte[] bytes = Files.readAllBytes(manifest);
        byte[] first = Arrays.copyOfRange(bytes, 8, 40);
        // both chunks are there and whole: only the order of the disk's blocks is another
        System.arraycopy(bytes, 40, bytes, 8, 32);
        System.arraycopy(first, 0, bytes, 40, 32);
        Files.write(manifest, bytes);
        TransferException refused = catchThrowableOfType(TransferException.class, () -> world.sha256(content));
        assertThat(refused.kind()).isEqualTo(Kind.SOURCE_DAMAGED);
        assertThat(refused).hasMessageContaining("page 0");
    }

    @Test
    void a_bit_in_the_padding_of_a_header_is_found() throws IOException {
        SnapshotContent content = world.done(world.importOf(world.disk("a"), RED));
        Path chunk = world.chunkFiles(HERE).get(0);
        byte[] bytes = Files.readAllBytes(chunk);
        bytes[3000] = 1;
        Files.write(chunk, bytes);
        assertThat(catchThrowableOfType(TransferException.class, () -> world.sha256(content))
                        .kind())
                .isEqualTo(Kind.SOURCE_DAMAGED);
    }

    @Test
    void a_missing_chunk_or_manifest_is_told_with_its_address() throws IOException {
        SnapshotContent content = world.done(world.importOf(world.disk("..a"), RED));
        Files.delete(world.chunkFiles(HERE).get(0));
        DraftWork.Copy copy = world.copyOf(content, THERE, OWNER, BLUE);
        TransferException missing = catchThrowableOfType(TransferException.class, () -> world.done(copy));
        assertThat(missing.kind()).isEqualTo(Kind.SOURCE_MISSING);
        assertThat(missing).hasMessageContaining("Block 2 of " + content.snapshotId() + " at byte " + 2 * BLOCK);
        Files.delete(DataPlaneWorld.files(folder.resolve("store/cn-hangzhou/manifests"))
                .get(0));
        missing = catchThrowableOfType(TransferException.class, () -> world.done(copy));
        assertThat(missing.kind()).isEqualTo(Kind.SOURCE_MISSING);
    }

    @Test
    void another_key_under_the_same_name_is_found_by_its_commitment() {
        SnapshotContent content = world.done(world.importOf(world.disk("ab"), RED));
        world.keys.swapMaterial(
                java.util.Objects.requireNonNull(content.encryption()).dataKeyId());
        TransferException refused = catchThrowableOfType(TransferException.class, () -> world.sha256(content));
        assertThat(refused.kind()).isEqualTo(Kind.SOURCE_DAMAGED);
        assertThat(refused).hasMessageContaining("commits");
    }

    @Test
    void a_manifest_is_only_taken_for_the_snapshot_root_and_size_of_the_event() {
        SnapshotContent content = world.done(world.importOf(world.disk("ab"), null));
        SnapshotContent other = world.done(world.importOf(world.disk("xy"), null));
        for (SnapshotContent wrong : List.of(
                with(content, other.manifest(), content.sizeBytes(), content),
                with(content, content.manifest(), content.sizeBytes() + 512, content),
                with(content, content.manifest(), content.sizeBytes(), other),
                with(content, "../../format", content.sizeBytes(), content))) {
            TransferException refused = catchThrowableOfType(TransferException.class, () -> world.sha256(wrong));
            assertThat(refused.kind()).isEqualTo(Kind.SOURCE_DAMAGED);
        }
    }

    private static SnapshotContent with(SnapshotContent c, String manifest, long size, SnapshotContent rootOf) {
        return new SnapshotContent(
                c.regionId(), c.accountId(), c.snapshotId(), manifest, rootOf.root(), size, c.encryption());
    }
}
