package imageferry.command.transfer;

import static imageferry.command.transfer.DataPlaneWorld.BLUE;
import static imageferry.command.transfer.DataPlaneWorld.OWNER;
import static imageferry.command.transfer.DataPlaneWorld.RED;
import static imageferry.command.transfer.DataPlaneWorld.THERE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import imageferry.command.region.DurabilityLog;
import imageferry.command.region.DurabilityLog.Entry;
import imageferry.command.transfer.TransferException.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The order of {@code docs/format.md} §6, also when fsyncs run behind the workers' backs. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DurabilityOrderTest {
    private static final String DISK = "abcdefgh..ijklmnopqrstuvwxyz";

    @TempDir
    Path folder;

    private DataPlaneWorld world;
    private DurabilityLog log;
    private SnapshotContent source;

    @BeforeEach
    void build() {
        world = new DataPlaneWorld(folder, new TransferSettings(DataPlaneWorld.BLOCK, 2, 4));
        source = world.done(world.importOf(world.disk(DISK), RED));
        log = new DurabilityLog(folder.resolve("store"));
        world.stores.put(THERE, log.open(THERE));
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void a_chunk_has_no_name_before_its_bytes_are_durable() {
        List<Path> early = new CopyOnWriteArrayList<>();
        log.beforeFile(() -> {
            try {
                early.addAll(log.namedTooEarly(THERE));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        int before = log.entries().size();
        world.write(world.copyOf(source, THERE, OWNER, BLUE));
        assertThat(early).isEmpty();
        assertThat(log.entries().subList(before, log.entries().size()))
                .hasSize(26)
                .noneMatch(Entry::folder);
    }

    @Test
    void all_bytes_are_durable_before_the_folders_and_all_folders_before_the_manifest() {
        DraftWork.Copy copy = world.copyOf(source, THERE, OWNER, BLUE);
        world.done(copy);
        List<Entry> entries = log.entries();
        int manifest = IntStream.range(0, entries.size())
                .filter(i -> !entries.get(i).folder() && entries.get(i).path().startsWith("eu-central-1/manifests"))
                .findFirst()
                .orElseThrow();
        List<Entry> before = entries.subList(0, manifest);
        List<Path> shards = world.chunkFiles(THERE).stream()
                .map(file -> folder.resolve("store").relativize(file.getParent()))
                .distinct()
                .toList();
        for (Path shard : shards) {
            assertThat(before).contains(new Entry(true, shard));
        }
        assertThat(before)
                .contains(
                        new Entry(true, shards.get(0).subpath(0, 4)),
                        new Entry(true, shards.get(0).subpath(0, 3)),
                        new Entry(true, Path.of("eu-central-1/chunks")),
                        new Entry(true, Path.of("eu-central-1")));
        int firstShard = before.indexOf(before.stream()
                .filter(e -> e.folder() && shards.contains(e.path()))
                .findFirst()
                .orElseThrow());
        assertThat(before.subList(firstShard, before.size())).allMatch(Entry::folder);
        assertThat(entries.subList(manifest + 1, entries.size())).isNotEmpty().allMatch(Entry::folder);
    }

    @Test
    void more_fsyncs_than_workers_run_at_once() {
        CyclicBarrier five = new CyclicBarrier(5);
        log.beforeFile(() -> {
            try {
                five.await(10, TimeUnit.SECONDS);
            } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
                throw new IllegalStateException("Expected five fsyncs to meet", e);
            }
        });
        world.write(world.copyOf(world.done(world.importOf(world.disk("abcdefghij"), RED)), THERE, OWNER, BLUE));
        assertThat(log.mostAtOnce()).isGreaterThanOrEqualTo(5);
    }

    @Test
    void a_block_whose_fsync_failed_ends_the_work_and_is_written_again_from_its_source() throws IOException {
        log.failNext(1);
        DraftWork.Copy copy = world.copyOf(source, THERE, OWNER, BLUE);
        RecordingControl control = new RecordingControl();
        TransferException failure =
                catchThrowableOfType(TransferException.class, () -> world.plane.writeExtent(copy, 0, null, control));
        assertThat(failure.kind()).isEqualTo(Kind.STORE_UNAVAILABLE);
        assertThat(log.namedTooEarly(THERE)).isEmpty();
        assertThat(DataPlaneWorld.files(folder.resolve("store/eu-central-1/chunks")))
                .noneMatch(file -> file.toString().endsWith(".tmp"));
        int stored = world.chunkFiles(THERE).size();
        assertThat(stored).isLessThan(26);
        ExtentCheckpoint last = control.checkpoints().isEmpty()
                ? null
                : control.checkpoints().get(control.checkpoints().size() - 1);
        RecordingControl again = new RecordingControl();
        world.plane.writeExtent(copy, 0, last, again);
        assertThat(again.paced()).isEqualTo((26L - stored) * DataPlaneWorld.BLOCK);
        assertThat(world.sha256(
                        DataPlaneWorld.published(copy.draft(), world.plane.seal(copy, 1, new RecordingControl()))))
                .isEqualTo(world.sha256(source));
    }

    @Test
    void progress_tells_of_a_block_only_when_it_is_durable() {
        RecordingControl control = new RecordingControl();
        log.beforeFile(() -> {
            long told = control.checkpoints().stream()
                    .mapToLong(c -> c.bytes().moved() / DataPlaneWorld.BLOCK)
                    .max()
                    .orElse(0);
            assertThat(log.named(THERE)).hasSizeGreaterThanOrEqualTo((int) told);
        });
        ExtentCheckpoint end = world.plane.writeExtent(world.copyOf(source, THERE, OWNER, BLUE), 0, null, control);
        assertThat(end.bytes().moved()).isEqualTo(26L * DataPlaneWorld.BLOCK);
    }
}
