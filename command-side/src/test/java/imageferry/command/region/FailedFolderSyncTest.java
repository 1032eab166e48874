package imageferry.command.region;

import static imageferry.command.region.RegionStoreContract.PLAIN;
import static imageferry.command.region.RegionStoreContract.REGION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder whose fsync has failed may have lost names, whatever a later fsync says. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FailedFolderSyncTest {
    private static final int LENGTH = 4096;

    @TempDir
    Path folder;

    @Test
    void what_was_there_before_counts_as_missing_and_is_written_again() throws IOException {
        AtomicBoolean failing = new AtomicBoolean();
        FileRegionStore store = FileRegionStore.open(folder, REGION, new SecureRandom(), new Failing(failing), false);
        ChunkKey before = key(1);
        store.put(before, RegionStoreContract.content(1, LENGTH));
        assertThat(store.length(before)).hasValue(LENGTH);

        failing.set(true);
        assertThatThrownBy(() -> store.sync(PLAIN)).isInstanceOf(RegionStoreException.class);
        failing.set(false);
        store.sync(PLAIN);

        assertThat(store.length(before)).isEmpty();
        Path file = new StorePaths(folder.toRealPath().resolve(REGION.value())).chunk(before);
        Object old = Files.readAttributes(file, "unix:ino").get("ino");
        await().until(this::timeHasMoved);
        assertThat(store.put(before, RegionStoreContract.content(1, LENGTH))).isTrue();
        assertThat(store.length(before)).hasValue(LENGTH);
        assertThat(Files.readAttributes(file, "unix:ino").get("ino")).isNotEqualTo(old);
        assertThat(store.put(before, RegionStoreContract.content(1, LENGTH))).isFalse();
        store.close();
    }

    /** The clock of the file system moves in steps: the second file must be of a later one. */
    private boolean timeHasMoved() throws IOException {
        Path first = Files.createTempFile(folder, "tick", "");
        Path region = folder.resolve(REGION.value()).resolve("chunks");
        return Files.getLastModifiedTime(first).toMillis()
                > Files.getLastModifiedTime(region).toMillis() + 50;
    }

    private static ChunkKey key(int n) {
        return new ChunkKey(PLAIN, RegionStoreContract.name(n));
    }

    private record Failing(AtomicBoolean failing) implements Durability {
        @Override
        public void file(FileChannel file, Path path) throws IOException {
            FSYNC.file(file, path);
        }

        @Override
        public void folder(Path folder) throws IOException {
            if (failing.get()) {
                throw new IOException("Input/output error");
            }
            FSYNC.folder(folder);
        }
    }
}
