package imageferry.command.transfer;

import static imageferry.command.transfer.DataPlaneWorld.BLUE;
import static imageferry.command.transfer.DataPlaneWorld.HERE;
import static imageferry.command.transfer.DataPlaneWorld.OWNER;
import static imageferry.command.transfer.DataPlaneWorld.RED;
import static imageferry.command.transfer.DataPlaneWorld.THERE;
import static org.assertj.core.api.Assertions.assertThat;

import imageferry.command.block.BlockGeometry;
import imageferry.events.copytask.ByteCounts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two data planes with stores of their own on the same folders, as two processes have them, share one piece of work. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SharedExtentsTest {
    private static final int EXTENTS = 4;
    private static final long SIZE = EXTENTS * DataPlane.EXTENT_BYTES;
    private static final int PLACES = 16;

    @TempDir
    Path folder;

    private DataPlaneWorld one;
    private DataPlaneWorld other;
    private final ExecutorService threads = Executors.newFixedThreadPool(EXTENTS);

    @BeforeEach
    void build() {
        TransferSettings settings = new TransferSettings(BlockGeometry.DEFAULT_BLOCK_SIZE, 2, 2);
        one = new DataPlaneWorld(folder, settings);
        other = new DataPlaneWorld(folder, settings);
    }

    @AfterEach
    void close() {
        threads.shutdown();
        one.close();
        other.close();
    }

    @Test
    void extents_written_by_two_at_once_make_one_whole_snapshot() throws Exception {
        SparseDisk disk = new SparseDisk(SIZE, SIZE / PLACES);
        SnapshotDraft draft = one.draft(HERE, OWNER, SIZE, RED);
        DraftWork.Import load = new DraftWork.Import(disk, draft, Verification.CONFIRM);
        pinned(other, load);
        assertThat(shared(load).moved()).isEqualTo((long) PLACES * BlockGeometry.DEFAULT_BLOCK_SIZE);
        SnapshotContent source = DataPlaneWorld.published(draft, one.plane.seal(load, 1, new RecordingControl()));
        DraftWork.Copy copy = one.copyOf(source, THERE, OWNER, BLUE);
        pinned(other, copy);
        assertThat(shared(copy).done()).isEqualTo(SIZE);
        SnapshotContent copied =
                DataPlaneWorld.published(copy.draft(), other.plane.seal(copy, 2, new RecordingControl()));
        assertThat(copied.root()).isEqualTo(source.root());
        assertThat(one.chunkFiles(THERE)).hasSize(PLACES);
    }

    /** The keys of a test's world are made when they are first pinned, the same for the same names. */
    private static void pinned(DataPlaneWorld world, DraftWork work) {
        world.plane.pin(OWNER, RED);
        world.plane.pin(OWNER, BLUE);
        assertThat(work.draft().accountId()).isEqualTo(OWNER);
    }

    /** Every extent is written by one of the two, all at once; then one again by the other, as after a lapsed lease. */
    private ByteCounts shared(DraftWork work) throws InterruptedException, ExecutionException {
        List<Callable<ByteCounts>> all = new ArrayList<>();
        IntStream.range(0, EXTENTS)
                .forEach(extent -> all.add(() -> written(extent % 2 == 0 ? one : other, work, extent)));
        List<Future<ByteCounts>> running = new ArrayList<>();
        for (Callable<ByteCounts> extent : all) {
            running.add(threads.submit(extent));
        }
        ByteCounts sum = new ByteCounts(0, 0, 0, 0);
        for (Future<ByteCounts> extent : running) {
            sum = sum.plus(extent.get());
        }
        written(other, work, 0);
        return sum;
    }

    private static ByteCounts written(DataPlaneWorld world, DraftWork work, int extent) {
        return world.plane
                .writeExtent(work, extent, null, new RecordingControl())
                .bytes();
    }
}
