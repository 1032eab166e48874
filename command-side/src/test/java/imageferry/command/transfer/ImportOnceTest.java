package imageferry.command.transfer;

import static imageferry.command.transfer.DataPlaneWorld.BLOCK;
import static imageferry.command.transfer.DataPlaneWorld.HERE;
import static imageferry.command.transfer.DataPlaneWorld.OWNER;
import static imageferry.command.transfer.DataPlaneWorld.RED;
import static org.assertj.core.api.Assertions.assertThat;

import imageferry.command.block.BlockGeometry;
import imageferry.events.ids.KeyId;
import imageferry.events.snapshot.ContentRoot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An import reads its disk once, and reads it again wherever it cannot be sure of what it kept. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ImportOnceTest {
    private static final int PLACES = 8;
    private static final long SIZE = 3L * BlockGeometry.BLOCKS_PER_PAGE * BLOCK;

    @TempDir
    Path folder;

    private DataPlaneWorld world;
    private SparseDisk disk;

    @BeforeEach
    void build() {
        world = new DataPlaneWorld(folder);
        disk = new SparseDisk(SIZE, SIZE / PLACES);
    }

    @AfterEach
    void close() {
        world.close();
    }

    private DraftWork.Import written(@Nullable KeyId key) {
        DraftWork.Import load = new DraftWork.Import(disk, world.draft(HERE, OWNER, SIZE, key), Verification.CONFIRM);
        world.write(load);
        assertThat(disk.blocksRead()).isEqualTo(PLACES);
        assertThat(world.pages.kept()).hasSize(3);
        return load;
    }

    private ContentRoot sealed(DraftWork.Import load, long readAgain) {
        long before = disk.blocksRead();
        ContentRoot root = world.plane.seal(load, 1, new RecordingControl()).root();
        assertThat(disk.blocksRead() - before).isEqualTo(readAgain);
        return root;
    }

    private ContentRoot expected() {
        DataPlaneWorld fresh = new DataPlaneWorld(folder.resolve("fresh"));
        try (fresh) {
            SparseDisk same = new SparseDisk(SIZE, SIZE / PLACES);
            same.become(Optional.empty());
            return fresh.done(new DraftWork.Import(same, fresh.draft(HERE, OWNER, SIZE, null), Verification.CONFIRM))
                    .root();
        }
    }

    @Test
    void sealing_reads_nothing_again() {
        assertThat(sealed(written(null), 0)).isEqualTo(expected());
        assertThat(world.chunkFiles(HERE)).hasSize(PLACES);
    }

    @Test
    void what_is_kept_of_an_encrypted_draft_is_encrypted() {
        DraftWork.Import load = written(RED);
        for (byte[] kept : world.pages.kept().values()) {
            assertThat(new String(kept, StandardCharsets.ISO_8859_1)).doesNotContain("\0\0\0\0");
        }
        assertThat(sealed(load, 0)).isEqualTo(expected());
    }

    @Test
    void damaged_pages_are_read_again() {
        for (KeyId key : new KeyId[] {null, RED}) {
            disk = new SparseDisk(SIZE, SIZE / PLACES);
            DraftWork.Import load = written(key);
            world.pages.change(kept -> {
                kept[kept.length / 2] ^= 1;
                return kept;
            });
            assertThat(sealed(load, PLACES)).isEqualTo(expected());
            world.pages.end(load.draft().snapshotId());
        }
    }

    @Test
    void cut_and_swapped_pages_are_read_again() {
        DraftWork.Import load = written(null);
        world.pages.change(kept -> Arrays.copyOf(kept, 20));
        assertThat(sealed(load, PLACES)).isEqualTo(expected());
        world.pages.end(load.draft().snapshotId());
        disk = new SparseDisk(SIZE, SIZE / PLACES);
        DraftWork.Import other = written(null);
        byte[] first = world.pages.find(other.draft().snapshotId(), 0).orElseThrow();
        world.pages.change(kept -> first);
        sealed(other, 5);
    }

    @Test
    void a_disk_in_another_state_is_read_again() {
        DraftWork.Import load = written(null);
        disk.become(Optional.of("second"));
        assertThat(sealed(load, PLACES)).isEqualTo(expected());
    }

    @Test
    void a_disk_whose_state_cannot_be_told_is_read_again() {
        disk.become(Optional.empty());
        DraftWork.Import load = new DraftWork.Import(disk, world.draft(HERE, OWNER, SIZE, null), Verification.CONFIRM);
        world.write(load);
        assertThat(world.pages.kept()).isEmpty();
        assertThat(sealed(load, PLACES)).isEqualTo(expected());
    }

    @Test
    void blocks_that_went_missing_come_from_the_disk_again() throws IOException {
        DraftWork.Import load = written(null);
        Files.delete(world.chunkFiles(HERE).get(2));
        Files.write(world.chunkFiles(HERE).get(4), new byte[100]);
        assertThat(sealed(load, 2)).isEqualTo(expected());
        assertThat(world.chunkFiles(HERE)).hasSize(PLACES);
    }
}
