package imageferry.command.transfer;

import static imageferry.command.transfer.DataPlaneWorld.BLOCK;
import static imageferry.command.transfer.DataPlaneWorld.OWNER;
import static imageferry.command.transfer.DataPlaneWorld.RED;
import static org.assertj.core.api.Assertions.assertThat;

import imageferry.command.crypto.AccountSecrets;
import imageferry.command.support.IndependentReader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the data plane writes is what docs/format.md says. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class IndependentReaderTest {
    @TempDir
    Path folder;

    @Test
    void an_encrypted_snapshot_can_be_read_from_the_format_s_description() throws Exception {
        try (DataPlaneWorld world = new DataPlaneWorld(folder)) {
            Path disk = world.disk("abc..da.e", 8L * BLOCK + 1024);
            SnapshotContent content = world.done(world.importOf(disk, RED));
            byte[] material = world.keys.current(OWNER, RED).material().copy();
            IndependentReader reader =
                    reader(world, content, new IndependentReader.Key("dk-1000000000000001-key-red", 1, material));

            assertThat(reader.disk(content.manifest(), content.root().value())).isEqualTo(Files.readAllBytes(disk));
            assertThat(world.chunkFiles(DataPlaneWorld.HERE)).hasSize(5);
            assertThat(reader.nonces()).as("five chunks, a page, the index").hasSize(5 + 2);
        }
    }

    @Test
    void a_plain_snapshot_of_two_pages_can_be_read_from_the_format_s_description() throws Exception {
        try (DataPlaneWorld world = new DataPlaneWorld(folder, new TransferSettings(BLOCK, 2, 4))) {
            Path disk = world.disk("ab" + ".".repeat(1022) + "c.a");
            SnapshotContent content = world.done(world.importOf(disk, null));
            assertThat(reader(world, content, null)
                            .disk(content.manifest(), content.root().value()))
                    .isEqualTo(Files.readAllBytes(disk));
        }
    }

    private IndependentReader reader(
            DataPlaneWorld world, SnapshotContent content, IndependentReader.@Nullable Key key) {
        AccountSecrets secrets = world.keys.secrets(OWNER);
        return new IndependentReader(
                folder.resolve("store/cn-hangzhou"),
                OWNER.value(),
                content.snapshotId().value(),
                key,
                secrets.plainNaming().copy(),
                secrets.digest().copy());
    }
}
