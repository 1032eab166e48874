package imageferry.command.transfer;

import static imageferry.command.transfer.DataPlaneWorld.BLOCK;
import static imageferry.command.transfer.DataPlaneWorld.BLUE;
import static imageferry.command.transfer.DataPlaneWorld.HERE;
import static imageferry.command.transfer.DataPlaneWorld.OWNER;
import static imageferry.command.transfer.DataPlaneWorld.RED;
import static imageferry.command.transfer.DataPlaneWorld.THERE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import imageferry.command.block.ChunkName;
import imageferry.command.transfer.TransferException.Kind;
import imageferry.events.copytask.ByteCounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ResumeTest {
    private static final String DISK = "abcdefgh....ijklmnopqrstuvwxyz";

    @TempDir
    Path folder;

    private DataPlaneWorld world;
    private SnapshotContent source;

    @BeforeEach
    void build() {
        world = new DataPlaneWorld(folder);
        source = world.done(world.importOf(world.disk(DISK), RED));
    }

    @AfterEach
    void close() {
        world.close();
    }

    /** Stops when so many bytes have passed the link. */
    private static RecordingControl stoppingAfter(long bytes) {
        return new RecordingControl() {
            @Override
            public void pace(int slice) {
                super.pace(slice);
                if (paced() >= bytes) {
                    stop();
                }
            }
        };
    }

    @Test
    void a_checkpoint_goes_forward_only_and_ends_at_the_end() {
        RecordingControl control = new RecordingControl();
        ExtentCheckpoint end = world.plane.writeExtent(world.copyOf(source, THERE, OWNER, BLUE), 0, null, control);
        assertThat(end.nextBlock()).isEqualTo(30);
        assertThat(end.bytes()).isEqualTo(new ByteCounts(30L * BLOCK, 26L * BLOCK, 0, 4L * BLOCK));
        assertThat(end.bytes().done()).isEqualTo(end.bytes().planned());
        List<Long> told =
                control.checkpoints().stream().map(ExtentCheckpoint::nextBlock).toList();
        assertThat(told).isSorted().doesNotHaveDuplicates().endsWith(30L);
    }

    @Test
    void work_that_was_stopped_goes_on_from_its_checkpoint() {
        DraftWork.Copy copy = world.copyOf(source, THERE, OWNER, BLUE);
        RecordingControl first = stoppingAfter(10L * BLOCK);
        TransferException stopped =
                catchThrowableOfType(TransferException.class, () -> world.plane.writeExtent(copy, 0, null, first));
        assertThat(stopped.kind()).isEqualTo(Kind.STOPPED);
        ExtentCheckpoint reached = first.checkpoints().get(first.checkpoints().size() - 1);
        int there = world.chunkFiles(THERE).size();
        RecordingControl second = new RecordingControl();
        ExtentCheckpoint end = world.plane.writeExtent(copy, 0, reached, second);
        System.out.printf("stopped with %d chunks there at block %d%n", there, reached.nextBlock());
        assertThat(end.bytes().done()).isEqualTo(30L * BLOCK);
        assertThat(there).isBetween(1, 25);
        assertThat(second.paced()).isEqualTo((26L - there) * BLOCK);
        assertWhole(copy);
    }

    @Test
    void a_killed_writer_s_work_is_found_and_its_rubbish_removed() throws IOException {
        DraftWork.Copy copy = world.copyOf(source, THERE, OWNER, BLUE);
        RecordingControl control = stoppingAfter(10L * BLOCK);
        TransferException stopped =
                catchThrowableOfType(TransferException.class, () -> world.plane.writeExtent(copy, 0, null, control));
        assertThat(stopped.kind()).isEqualTo(Kind.STOPPED);
        int there = world.chunkFiles(THERE).size();
        Path beside = world.chunkFiles(THERE).get(0);
        Path rubbish = beside.resolveSibling("." + "a".repeat(32) + ".5.tmp");
        Files.write(rubbish, new byte[5000]);
        RecordingControl again = new RecordingControl();
        ByteCounts bytes = world.plane.writeExtent(copy, 0, null, again).bytes();
        assertThat(bytes)
                .isEqualTo(new ByteCounts(30L * BLOCK, (26L - there) * BLOCK, (long) there * BLOCK, 4L * BLOCK));
        world.plane.list(
                copy.draft().domain(), chunk -> assertThat(chunk.storedBytes()).isEqualTo(4096 + BLOCK));
        assertThat(rubbish).exists();
        Objects.requireNonNull(world.stores.get(THERE)).leftOvers(copy.draft().domain(), true);
        assertThat(rubbish).doesNotExist();
        assertWhole(copy);
    }

    @Test
    void chunks_that_went_missing_before_the_sealing_are_written_again() throws IOException {
        DraftWork.Copy copy = world.copyOf(source, THERE, OWNER, BLUE);
        world.write(copy);
        Files.delete(world.chunkFiles(THERE).get(3));
        Files.write(world.chunkFiles(THERE).get(7), new byte[100]);
        assertWhole(copy);
    }

    @Test
    void chunks_that_were_swept_after_the_sealing_are_named_and_written_again() {
        DraftWork.Copy copy = world.copyOf(source, THERE, OWNER, BLUE);
        world.write(copy);
        SealedSnapshot sealed = world.plane.seal(copy, 4, new RecordingControl());
        Set<ChunkName> planned = new TreeSet<>();
        world.plane.plannedNames(copy, planned::add);
        SnapshotContent content = DataPlaneWorld.published(copy.draft(), sealed);
        Set<ChunkName> named = new TreeSet<>();
        world.plane.names(content, named::add);
        Set<ChunkName> listed = new TreeSet<>();
        world.plane.list(copy.draft().domain(), chunk -> listed.add(chunk.name()));
        assertThat(planned).hasSize(26).isEqualTo(named).isEqualTo(listed);

        List<ChunkName> swept = List.copyOf(named).subList(5, 9);
        assertThat(world.plane.delete(copy.draft().domain(), swept)).isEqualTo(4L * (4096 + BLOCK));
        ChunkName foreign = ChunkName.of(new byte[32]);
        Set<ChunkName> asked = new TreeSet<>(swept);
        asked.add(foreign);
        Set<ChunkName> needed = world.plane.needed(copy, sealed, asked);
        assertThat(needed).hasSize(4).doesNotContain(foreign);
        world.plane.rewrite(copy, sealed, needed, new RecordingControl());
        assertThat(world.sha256(content)).isEqualTo(world.sha256(source));
        assertThat(sealed.storedBytes()).isEqualTo(26L * (4096 + BLOCK));
    }

    @Test
    void sealing_again_under_the_same_epoch_gives_the_same_and_other_content_is_refused() {
        DraftWork.Copy copy = world.copyOf(source, THERE, OWNER, BLUE);
        world.write(copy);
        SealedSnapshot first = world.plane.seal(copy, 1, new RecordingControl());
        assertThat(world.plane.seal(copy, 1, new RecordingControl())).isEqualTo(first);
        assertThat(world.plane.seal(copy, 2, new RecordingControl()).root()).isEqualTo(first.root());
        SnapshotContent other = world.done(world.importOf(world.disk("x".repeat(30)), RED));
        DraftWork.Copy clash = new DraftWork.Copy(other, copy.draft(), Verification.CONFIRM);
        TransferException refused =
                catchThrowableOfType(TransferException.class, () -> world.plane.seal(clash, 1, new RecordingControl()));
        assertThat(refused.kind()).isEqualTo(Kind.VERIFICATION_FAILED);
        assertThat(world.plane.deleteManifests(THERE, OWNER, copy.draft().snapshotId()))
                .isEqualTo(2);
    }

    @Test
    void reading_back_finds_and_mends_what_confirming_cannot_see() throws IOException {
        SnapshotContent earlier = world.done(world.copyOf(source, THERE, OWNER, BLUE));
        Path victim = world.chunkFiles(THERE).get(2);
        byte[] bytes = Files.readAllBytes(victim);
        bytes[9000] ^= 1;
        Files.write(victim, bytes);
        assertThat(catchThrowableOfType(TransferException.class, () -> world.sha256(earlier))
                        .kind())
                .isEqualTo(Kind.SOURCE_DAMAGED);
        SnapshotDraft draft = world.draft(THERE, OWNER, source.sizeBytes(), BLUE);
        SnapshotContent copy = world.done(new DraftWork.Copy(source, draft, Verification.READ_BACK));
        assertThat(world.sha256(copy)).isEqualTo(world.sha256(source));
        assertThat(world.sha256(earlier)).isEqualTo(world.sha256(source));
    }

    @Test
    void two_copies_of_the_same_content_at_once_are_both_whole() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            CountDownLatch start = new CountDownLatch(1);
            List<Future<SnapshotContent>> both = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                DraftWork.Copy work = world.copyOf(source, THERE, OWNER, BLUE);
                Callable<SnapshotContent> copy = () -> {
                    assertThat(start.await(10, TimeUnit.SECONDS)).isTrue();
                    return world.done(work);
                };
                both.add(threads.submit(copy));
            }
            start.countDown();
            for (Future<SnapshotContent> one : both) {
                assertThat(world.sha256(one.get(60, TimeUnit.SECONDS))).isEqualTo(world.sha256(source));
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(world.chunkFiles(THERE)).hasSize(26);
        assertThat(world.chunkFiles(HERE)).hasSize(26);
    }

    private void assertWhole(DraftWork.Copy copy) {
        SealedSnapshot sealed = world.plane.seal(copy, 1, new RecordingControl());
        assertThat(world.sha256(DataPlaneWorld.published(copy.draft(), sealed))).isEqualTo(world.sha256(source));
    }
}
