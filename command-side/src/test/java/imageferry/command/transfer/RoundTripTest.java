package imageferry.command.transfer;

import static imageferry.command.transfer.DataPlaneWorld.BLOCK;
import static imageferry.command.transfer.DataPlaneWorld.BLUE;
import static imageferry.command.transfer.DataPlaneWorld.FRIEND;
import static imageferry.command.transfer.DataPlaneWorld.HERE;
import static imageferry.command.transfer.DataPlaneWorld.OWNER;
import static imageferry.command.transfer.DataPlaneWorld.RED;
import static imageferry.command.transfer.DataPlaneWorld.THERE;
import static org.assertj.core.api.Assertions.assertThat;

import imageferry.acceptance.Acceptance;
import imageferry.events.copytask.ByteCounts;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RoundTripTest {
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

    @Test
    void an_imported_disk_has_the_digest_of_its_file() {
        Path disk = world.disk("abc..de");
        SnapshotContent content = world.done(world.importOf(disk, null));
        assertThat(world.sha256(content)).isEqualTo(DataPlaneWorld.sha256(disk));
    }

    @Test
    void hashing_tells_how_far_it_is() {
        SnapshotContent content = world.done(world.importOf(world.disk("ab....c", 6L * BLOCK + 512), RED));
        RecordingControl control = new RecordingControl();
        assertThat(world.plane.sha256(content, control)).hasSize(64);
        assertThat(control.checkpoints())
                .containsExactly(
                        new ExtentCheckpoint(1, new ByteCounts(6L * BLOCK + 512, BLOCK, 0, 0)),
                        new ExtentCheckpoint(2, new ByteCounts(6L * BLOCK + 512, 2L * BLOCK, 0, 0)),
                        new ExtentCheckpoint(6, new ByteCounts(6L * BLOCK + 512, 2L * BLOCK, 0, 4L * BLOCK)),
                        new ExtentCheckpoint(7, new ByteCounts(6L * BLOCK + 512, 2L * BLOCK + 512, 0, 4L * BLOCK)));
    }

    @ParameterizedTest
    @ValueSource(longs = {512, 1024, 4096, BLOCK - 512, BLOCK, BLOCK + 512, 3 * BLOCK + 5 * 512, 7 * BLOCK - 4096})
    void any_multiple_of_512_bytes_comes_back_as_it_was(long length) {
        Path disk = world.disk("a.bc.de", length);
        SnapshotContent plain = world.done(world.importOf(disk, null));
        SnapshotContent copy = world.done(world.copyOf(plain, THERE, OWNER, RED));
        assertThat(world.sha256(plain)).isEqualTo(DataPlaneWorld.sha256(disk));
        assertThat(world.sha256(copy)).isEqualTo(DataPlaneWorld.sha256(disk));
    }

    @Test
    @Acceptance({"D2", "E5"})
    void copies_under_any_key_and_in_any_region_have_the_same_bytes_and_root() {
        Path disk = world.disk("abca..xyz..");
        SnapshotContent source = world.done(world.importOf(disk, null));
        SnapshotContent plain = world.done(world.copyOf(source, THERE, OWNER, null));
        SnapshotContent red = world.done(world.copyOf(plain, HERE, OWNER, RED));
        SnapshotContent blue = world.done(world.copyOf(red, THERE, OWNER, BLUE));
        SnapshotContent redThere = world.done(world.copyOf(red, THERE, OWNER, RED));
        for (SnapshotContent copy : new SnapshotContent[] {plain, red, blue, redThere}) {
            assertThat(copy.root()).isEqualTo(source.root());
            assertThat(world.sha256(copy)).isEqualTo(DataPlaneWorld.sha256(disk));
        }
    }

    @Test
    void a_shared_copy_gets_a_root_of_its_new_owner() {
        Path disk = world.disk("ab.c");
        SnapshotContent source = world.done(world.importOf(disk, RED));
        SnapshotContent copy = world.done(world.copyOf(source, THERE, FRIEND, BLUE));
        assertThat(copy.root()).isNotEqualTo(source.root());
        assertThat(world.sha256(copy)).isEqualTo(DataPlaneWorld.sha256(disk));
    }

    @Test
    void a_second_copy_moves_nothing_and_a_changed_disk_moves_what_changed() {
        SnapshotContent first = world.done(world.importOf(world.disk("abcdef...."), null));
        world.done(world.copyOf(first, THERE, OWNER, RED));
        ByteCounts again = world.write(world.copyOf(first, THERE, OWNER, RED));
        assertThat(again).isEqualTo(new ByteCounts(10L * BLOCK, 0, 6L * BLOCK, 4L * BLOCK));
        SnapshotContent second = world.done(world.importOf(world.disk("abcXef...g"), null));
        ByteCounts changed = world.write(world.copyOf(second, THERE, OWNER, RED));
        assertThat(changed).isEqualTo(new ByteCounts(10L * BLOCK, 2L * BLOCK, 5L * BLOCK, 3L * BLOCK));
    }

    @Test
    void zeros_are_stored_as_runs_of_the_manifest() {
        SnapshotContent empty = world.done(world.importOf(world.disk(".".repeat(3000)), RED));
        assertThat(world.chunkFiles(HERE)).isEmpty();
        Path manifest = DataPlaneWorld.files(folder.resolve("store/cn-hangzhou/manifests"))
                .get(0);
        assertThat(manifest).isRegularFile();
        assertThat(manifest.toFile().length()).isLessThan(6000);
        assertThat(world.sha256(world.done(world.copyOf(empty, THERE, OWNER, BLUE))))
                .isEqualTo(world.sha256(empty));
    }

    @Test
    void equal_content_under_one_key_is_stored_once() {
        world.done(world.importOf(world.disk("aaaabbbb"), RED));
        world.done(world.importOf(world.disk("abababab"), RED));
        assertThat(world.chunkFiles(HERE)).hasSize(2);
    }
}
