package imageferry.command.region;

import static imageferry.command.region.RegionStoreContract.ACCOUNT;
import static imageferry.command.region.RegionStoreContract.PLAIN;
import static imageferry.command.region.RegionStoreContract.REGION;
import static imageferry.command.region.RegionStoreContract.SNAPSHOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A store whose folder is renamed away, or replaced by an empty one as when a disk is unmounted: it is gone, not empty. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class GoneStoreTest {
    private static final int LENGTH = 4096;
    private static final ManifestKey MANIFEST = new ManifestKey(ACCOUNT, SNAPSHOT, 1);

    @TempDir
    Path folder;

    private FileRegionStore store;

    @BeforeEach
    void open() {
        store = FileRegionStore.open(folder, REGION, new SecureRandom());
        store.put(key(1), RegionStoreContract.content(1, LENGTH));
    }

    @AfterEach
    void close() throws IOException {
        if (Files.exists(folder.resolve("away"))) {
            back();
        }
        store.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void nothing_is_taken_for_missing_and_nothing_is_written_where_the_store_was(boolean emptyFolderInstead)
            throws IOException {
        away(emptyFolderInstead);

        ByteBuffer into = ByteBuffer.allocate(LENGTH);
        assertGone(() -> store.put(key(2), RegionStoreContract.content(2, LENGTH)));
        assertGone(() -> store.replace(key(1), RegionStoreContract.content(1, LENGTH)));
        assertGone(() -> store.read(key(1), into));
        assertGone(() -> store.length(key(1)));
        assertGone(() -> store.length(MANIFEST));
        assertGone(() -> store.list(PLAIN, (name, length) -> {}));
        assertGone(() -> store.delete(PLAIN, List.of(key(1).name())));
        assertGone(() -> store.deleteManifests(ACCOUNT, SNAPSHOT));
        assertGone(() -> store.create(MANIFEST));
        assertGone(() -> store.sync(PLAIN));
        assertGone(() -> store.freeBytes());
        assertThat(filesIn("cn-hangzhou")).isZero();

        back();
        assertThat(store.length(key(1))).hasValue(LENGTH);
        assertThat(store.put(key(2), RegionStoreContract.content(2, LENGTH))).isTrue();
    }

    @Test
    void a_fault_is_told_in_plain_words_without_paths() {
        assertThat(told(new FileSystemException("/data/x", null, "Read-only file system")))
                .isEqualTo("Writing: the store is read-only");
        assertThat(told(new IOException("Input/output error")))
                .isEqualTo("Writing: the store's disk reports an input/output error");
        assertThat(told(new AccessDeniedException("/data/x"))).endsWith("permission denied");
        assertThat(told(new FileSystemException("/data/x", null, "Stale file handle")))
                .startsWith("Writing: the store is gone");
        assertThat(told(new IOException("Something at /data/x"))).doesNotContain("/data");
        assertThat(StoreFaults.of("Writing", new IOException("Disk quota exceeded"))
                        .full())
                .isTrue();
    }

    private static String told(IOException fault) {
        RegionStoreException told = StoreFaults.of("Writing", fault);
        assertThat(told.kind()).isEqualTo(RegionStoreException.Kind.TRANSIENT);
        return String.valueOf(told.getMessage());
    }

    private static void assertGone(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        RegionStoreException.class,
                        e -> assertThat(e.kind()).isEqualTo(RegionStoreException.Kind.TRANSIENT))
                .hasMessageContaining("the store is gone");
    }

    private void away(boolean emptyFolderInstead) throws IOException {
        Files.move(folder.resolve("cn-hangzhou"), folder.resolve("away"));
        if (emptyFolderInstead) {
            Files.createDirectory(folder.resolve("cn-hangzhou"));
        }
    }

    private void back() throws IOException {
        Files.deleteIfExists(folder.resolve("cn-hangzhou"));
        Files.move(folder.resolve("away"), folder.resolve("cn-hangzhou"));
    }

    private long filesIn(String name) throws IOException {
        Path inside = folder.resolve(name);
        if (!Files.exists(inside)) {
            return 0;
        }
        try (Stream<Path> all = Files.walk(inside)) {
            return all.filter(path -> !path.equals(inside)).count();
        }
    }

    private static ChunkKey key(int n) {
        return new ChunkKey(PLAIN, RegionStoreContract.name(n));
    }
}
