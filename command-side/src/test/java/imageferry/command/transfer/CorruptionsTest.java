package imageferry.command.transfer;

import static imageferry.command.transfer.CorruptionScene.THERE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import imageferry.command.transfer.Corruption.Donors;
import imageferry.command.transfer.CorruptionTable.Outcome;
import imageferry.command.transfer.CorruptionTable.Policy;
import imageferry.command.transfer.TransferException.Kind;
import imageferry.events.ids.KeyId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code docs/format.md} §11 promises of each policy, tried by random corruptions; 10,000 of them with {@code -Pcorruptions}. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CorruptionsTest {
    private static final int ROUNDS = Integer.getInteger("ferry.corruptions", 300);

    @TempDir
    Path folder;

    @Test
    void every_corruption_is_found_by_the_policies_that_promise_to_find_it() throws IOException {
        long seed = Long.getLong("ferry.corruptions.seed", 20261121);
        Random random = new Random(seed);
        CorruptionTable table = new CorruptionTable();
        try (CorruptionScene scene = new CorruptionScene(folder)) {
            for (int round = 0; round < ROUNDS; round++) {
                boolean atRest = round % 4 != 3;
                String where = "seed " + seed + " round " + round;
                if (atRest) {
                    Policy policy = any(Policy.values(), random);
                    Corruption corruption = any(Corruption.values(), random);
                    Outcome outcome = policy.reads()
                            ? atRest(scene, policy, corruption, random, where)
                            : beforePublishing(scene, policy, corruption, random, where);
                    table.count(corruption.toString(), policy, outcome);
                } else {
                    new CorruptionOnTheWay(scene, random).round(table, where);
                }
            }
        }
        System.out.printf("%d corruptions, seed %d%n%s%n", ROUNDS, seed, table);
        assertThat(table.missed()).isZero();
        assertThat(table.total()).isEqualTo(ROUNDS);
    }

    private static <T> T any(T[] all, Random random) {
        return all[random.nextInt(all.length)];
    }

    /** A published snapshot is spoilt; then it is scrubbed, or read by a copy. */
    private static Outcome atRest(
            CorruptionScene scene, Policy policy, Corruption corruption, Random random, String where)
            throws IOException {
        boolean encrypted = random.nextBoolean();
        SnapshotContent content = encrypted ? scene.red : scene.plain;
        Map<Path, Long> chunks = scene.chunkFiles(content);
        List<Path> files = chunks.keySet().stream().sorted().toList();
        Path victim = corruption.ofChunk() ? files.get(random.nextInt(files.size())) : scene.manifest(content, 2);
        byte[] before = Files.readAllBytes(victim);
        byte[] after = changed(corruption, before, donors(scene, corruption, encrypted, victim, files, random), random);
        if (after == null) {
            CorruptionScene.delete(victim);
        } else {
            Files.write(victim, after);
        }
        try {
            boolean found = policy == Policy.SCRUB
                    ? foundByScrub(scene, content, corruption, chunks.get(victim))
                    : foundByCopy(scene, content, chunks.get(victim), random, where);
            if (corruption.harmless()) {
                assertThat(found).as(where).isFalse();
                return Outcome.HARMLESS;
            }
            return found ? Outcome.FOUND : Outcome.MISSED;
        } finally {
            Files.write(victim, before);
            scene.emptyDestination();
        }
    }

    private static boolean foundByScrub(
            CorruptionScene scene, SnapshotContent content, Corruption corruption, @Nullable Long block) {
        List<BlockFault> faults = scene.scrub(content);
        if (faults.isEmpty()) {
            return false;
        }
        String expected = (corruption.ofChunk() ? "CHUNK_" : "MANIFEST_")
                + (corruption.name().endsWith("DELETED") ? "MISSING" : "DAMAGED");
        assertThat(faults).anySatisfy(fault -> {
            assertThat(fault.kind().name()).isEqualTo(expected);
            assertThat(fault.message()).contains(content.snapshotId().value());
        });
        if (block != null) {
            // the block that is told is one of those that the chunk is for, and its address is in the words
            assertThat(faults).extracting(BlockFault::block).contains(block);
        }
        return true;
    }

    private static boolean foundByCopy(
            CorruptionScene scene, SnapshotContent content, @Nullable Long block, Random random, String where) {
        KeyId key = content.encryption() == null && random.nextBoolean()
                ? null
                : random.nextBoolean() ? DataPlaneWorld.RED : DataPlaneWorld.BLUE;
        DraftWork.Copy copy = scene.copyOf(content, key, Verification.CONFIRM);
        try {
            SnapshotContent published = scene.done(copy, 1);
            assertThat(scene.scrub(published)).as(where).isEmpty();
            return false;
        } catch (TransferException e) {
            assertThat(e.kind()).as(where).isIn(Kind.SOURCE_DAMAGED, Kind.SOURCE_MISSING);
            assertThat(e).hasMessageContaining(content.snapshotId().value());
            if (block != null) {
                assertThat(e.getMessage()).containsPattern("Block [0-9]+ of .* at byte [0-9]+");
            }
            SnapshotContent none =
                    DataPlaneWorld.published(copy.draft(), new SealedSnapshot(content.root(), "", null, 0));
            assertThat(CorruptionScene.files(scene.manifest(none, 1).resolveSibling("")))
                    .as(where)
                    .isEmpty();
            return true;
        }
    }

    /** The destination of a copy is spoilt after it was written and before it is published. */
    private static Outcome beforePublishing(
            CorruptionScene scene, Policy policy, Corruption corruption, Random random, String where)
            throws IOException {
        DraftWork.Copy copy = written(scene, policy, random);
        boolean encrypted = copy.draft().encryption() != null;
        SnapshotContent target = DataPlaneWorld.published(
                copy.draft(),
                new SealedSnapshot(copy.source().root(), "", copy.draft().encryption(), 0));
        Runnable spoil = () -> spoil(scene, corruption, encrypted, target, random);
        if (corruption.ofChunk()) {
            spoil.run();
        } else {
            scene.destination.afterManifest = spoil;
        }
        try {
            SealedSnapshot sealed = scene.plane.seal(copy, 1, new RecordingControl());
            boolean whole =
                    scene.scrub(DataPlaneWorld.published(copy.draft(), sealed)).isEmpty();
            assertThat(whole || !corruption.harmless()).as(where).isTrue();
            return published(policy, corruption, whole);
        } catch (TransferException e) {
            assertThat(e.kind()).as(where).isEqualTo(Kind.VERIFICATION_FAILED);
            return Outcome.FOUND;
        } finally {
            scene.destination.quiet();
            scene.emptyDestination();
        }
    }

    /** A copy whose extent is written, of plain or encrypted content; everything may have been there before. */
    private static DraftWork.Copy written(CorruptionScene scene, Policy policy, Random random) throws IOException {
        SnapshotContent source = random.nextBoolean() ? scene.red : scene.plain;
        KeyId key = source.encryption() == null && random.nextBoolean() ? null : DataPlaneWorld.BLUE;
        if (random.nextBoolean()) {
            // an earlier copy brought everything: this one skips it all
            scene.done(scene.copyOf(source, key, Verification.CONFIRM), 1);
        }
        DraftWork.Copy copy =
                scene.copyOf(source, key, policy == Policy.CONFIRM ? Verification.CONFIRM : Verification.READ_BACK);
        scene.plane.writeExtent(copy, 0, null, new RecordingControl());
        return copy;
    }

    private static Outcome published(Policy policy, Corruption corruption, boolean whole) {
        if (whole) {
            return corruption.harmless() ? Outcome.HARMLESS : Outcome.HEALED;
        }
        return policy.promises(corruption) ? Outcome.MISSED : Outcome.NOT_PROMISED;
    }

    private static void spoil(
            CorruptionScene scene, Corruption corruption, boolean encrypted, SnapshotContent target, Random random) {
        try {
            List<Path> files = CorruptionScene.files(scene.chunks(THERE));
            Path victim = corruption.ofChunk() ? files.get(random.nextInt(files.size())) : scene.manifest(target, 1);
            byte[] before = Files.readAllBytes(victim);
            byte[] after =
                    changed(corruption, before, donors(scene, corruption, encrypted, victim, files, random), random);
            if (after == null) {
                Files.delete(victim);
            } else {
                Files.write(victim, after);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte @Nullable [] changed(Corruption corruption, byte[] before, Donors donors, Random random) {
        for (int attempt = 0; attempt < 100; attempt++) {
            byte[] after = corruption.applied(before, donors, random);
            if (corruption.harmless() || !Arrays.equals(before, after)) {
                return after;
            }
        }
        return fail("Expected %s to change something", corruption);
    }

    private static Donors donors(
            CorruptionScene scene,
            Corruption corruption,
            boolean encrypted,
            Path victim,
            List<Path> files,
            Random random)
            throws IOException {
        if (corruption.ofChunk()) {
            Path same = files.get((files.indexOf(victim) + 1 + random.nextInt(files.size() - 1)) % files.size());
            SnapshotContent other = encrypted ? scene.plain : scene.red;
            return new Donors(
                    Files.readAllBytes(same),
                    Files.readAllBytes(any(scene, random.nextBoolean() ? scene.friends : other, random)),
                    Files.readAllBytes(any(scene, scene.friends, random)),
                    scene.olderThan(victim));
        }
        return new Donors(
                Files.readAllBytes(scene.manifest(encrypted ? scene.otherRed : scene.otherPlain, 1)),
                Files.readAllBytes(scene.manifest(scene.blue, 1)),
                Files.readAllBytes(scene.manifest(scene.friends, 1)),
                encrypted ? scene.otherEpochRed : scene.otherEpochPlain);
    }

    private static Path any(CorruptionScene scene, SnapshotContent content, Random random) {
        List<Path> files = scene.chunkFiles(content).keySet().stream().sorted().toList();
        return files.get(random.nextInt(files.size()));
    }
}
