package imageferry.command.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import imageferry.command.block.ChunkDomain;
import imageferry.events.ids.RegionId;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileRegionStoreTest extends RegionStoreContract {
    @TempDir
    Path folder;

    private FileRegionStore store;

    @BeforeEach
    void open() {
        store = FileRegionStore.open(folder, REGION, new SecureRandom());
    }

    @Override
    protected RegionStore store() {
        return store;
    }

    @Test
    void the_layout_is_the_documented_one() throws IOException {
        ChunkKey key = new ChunkKey(KEYED, name(1));
        store.put(key, content(1, 4096));
        try (ManifestSink sink = store.create(new ManifestKey(ACCOUNT, SNAPSHOT, 26))) {
            sink.commit();
        }
        Path region = folder.resolve("cn-hangzhou");
        String name = key.name().value();
        assertThat(region.resolve("chunks/1000000000000001/dk-1")
                        .resolve(name.substring(0, 2))
                        .resolve(name))
                .exists();
        assertThat(region.resolve("manifests/1000000000000001/s-00000000000000000001/000000000000001a"))
                .exists();
        assertThat(Files.readString(region.resolve("format")))
                .isEqualTo("image-ferry region store\nversion 1\nregion cn-hangzhou\n");
        assertThat(temporaryFiles()).isEmpty();
    }

    @Test
    void folders_that_are_not_this_region_s_store_are_not_opened() throws IOException {
        Files.createDirectories(folder.resolve("eu-central-1/photos"));
        assertRefused("eu-central-1");
        Files.createDirectories(folder.resolve("ap-southeast-1"));
        Files.writeString(folder.resolve("ap-southeast-1/format"), StoreFormat.text(REGION));
        assertRefused("ap-southeast-1");
        Files.writeString(
                folder.resolve("ap-southeast-1/format"),
                "image-ferry region store\nversion 2\nregion ap-southeast-1\n");
        assertRefused("ap-southeast-1");
    }

    private void assertRefused(String region) {
        assertThatThrownBy(() -> FileRegionStore.open(folder, new RegionId(region), new SecureRandom()))
                .isInstanceOfSatisfying(
                        RegionStoreException.class,
                        e -> assertThat(e.permanent()).isTrue());
    }

    @Test
    void files_of_dead_writers_go_and_those_of_living_ones_stay() throws IOException {
        store.put(new ChunkKey(PLAIN, name(1)), content(1, 4096));
        Path shard = chunkFolder(1);
        Path ofTheDead = shard.resolve("." + "0".repeat(32) + ".1.tmp");
        Files.writeString(ofTheDead, "half");
        FileRegionStore other = FileRegionStore.open(folder, REGION, new SecureRandom());
        String living = writers().stream()
                .filter(w -> !w.equals("0".repeat(32)))
                .findFirst()
                .orElseThrow();
        Path ofTheLiving = shard.resolve("." + living + ".77.tmp");
        Files.writeString(ofTheLiving, "half");
        assertThat(listed(PLAIN)).containsOnlyKeys(name(1));
        assertThat(store.leftOvers(PLAIN, false)).isEqualTo(new LeftOvers(1, 4));
        assertThat(ofTheDead).exists();
        assertThat(store.leftOvers(PLAIN, true)).isEqualTo(new LeftOvers(1, 4));
        assertThat(ofTheDead).doesNotExist();
        assertThat(ofTheLiving).exists();
        other.close();
        store.close();
        FileRegionStore next = FileRegionStore.open(folder, REGION, new SecureRandom());
        next.leftOvers(PLAIN, true);
        assertThat(ofTheLiving).doesNotExist();
        assertThat(next.length(new ChunkKey(PLAIN, name(1)))).isPresent();
        assertThat(writers()).hasSize(1);
        next.close();
    }

    @Test
    void half_a_manifest_of_a_dead_writer_is_told_and_goes() throws IOException {
        Path manifests = Files.createDirectories(
                folder.resolve("cn-hangzhou/manifests/1000000000000001/s-00000000000000000001"));
        Path ofTheDead = manifests.resolve("." + "0".repeat(32) + ".1.tmp");
        Files.writeString(ofTheDead, "half");
        assertThat(store.leftOvers(ACCOUNT, false)).isEqualTo(new LeftOvers(1, 4));
        assertThat(ofTheDead).exists();
        assertThat(store.leftOvers(ACCOUNT, true)).isEqualTo(new LeftOvers(1, 4));
        assertThat(ofTheDead).doesNotExist();
    }

    @Test
    void a_mark_that_is_damaged_or_another_region_s_is_not_believed() throws IOException {
        store.writeMark(mark(41, "e-41"));
        Path file = folder.resolve("cn-hangzhou/mark");
        String written = Files.readString(file);
        assertThat(written).contains("position 41\n", "event e-41\n");
        for (String damaged : List.of(
                written.replace("position 41", "position 40"),
                written.substring(1),
                written + "x",
                "",
                written.replace("cn-hangzhou", "cn-shanghai"),
                "x".repeat(9000))) {
            Files.writeString(file, damaged);
            assertThatThrownBy(store::mark)
                    .isInstanceOfSatisfying(
                            RegionStoreException.class,
                            e -> assertThat(e.permanent()).isTrue());
        }
        store.writeMark(mark(42, "e-42"));
        assertThat(store.mark()).contains(mark(42, "e-42"));
        assertThat(temporaryFiles()).isEmpty();
    }

    @Test
    void a_file_store_tells_its_kind_and_free_space() {
        assertThat(store.kind()).isEqualTo("file");
        assertThat(store.freeBytes().orElseThrow()).isPositive();
    }

    @Test
    void links_inside_of_the_store_are_not_followed() throws IOException {
        store.put(new ChunkKey(PLAIN, name(1)), content(1, 4096));
        Path shard = chunkFolder(1);
        Path outside = Files.createDirectories(folder.resolve("outside"));
        Path moved = outside.resolve(shard.getFileName());
        Files.move(shard, moved);
        Files.createSymbolicLink(shard, moved);
        assertThatThrownBy(() -> store.read(new ChunkKey(PLAIN, name(1)), content(1, 4096)))
                .isInstanceOf(RegionStoreException.class);
        assertThatThrownBy(() -> store.replace(new ChunkKey(PLAIN, name(1)), content(1, 4096)))
                .isInstanceOf(RegionStoreException.class);
        assertThatThrownBy(() -> store.delete(PLAIN, List.of(name(1)))).isInstanceOf(RegionStoreException.class);
        assertThat(moved.resolve(name(1).value())).exists();
    }

    @Test
    void links_further_up_inside_of_the_store_are_not_followed() throws IOException {
        store.put(new ChunkKey(PLAIN, name(1)), content(1, 4096));
        Path chunks = chunkFolder(1).resolve("../../..").normalize();
        assertThat(chunks).endsWithRaw(Path.of("chunks"));
        Path moved = Files.createDirectories(folder.resolve("outside")).resolve("chunks");
        Files.move(chunks, moved);
        Files.createSymbolicLink(chunks, moved);
        assertThatThrownBy(() -> store.read(new ChunkKey(PLAIN, name(1)), content(1, 4096)))
                .isInstanceOf(RegionStoreException.class);
        assertThatThrownBy(() -> store.put(new ChunkKey(PLAIN, name(1)), content(1, 4096)))
                .isInstanceOf(RegionStoreException.class);
    }

    @Test
    void bytes_are_durable_before_their_name_and_names_before_a_manifest() throws IOException {
        List<String> order = new ArrayList<>();
        Path chunk = folder.resolve("eu-central-1/chunks");
        FileRegionStore watched = open("eu-central-1", new Durability() {
            @Override
            public void file(FileChannel file, Path path) {
                order.add("fsync " + (path.startsWith(chunk) ? "chunk" : "manifest") + " named="
                        + Files.exists(path.resolveSibling(name(1).value())));
            }

            @Override
            public void folder(Path synced) {
                order.add("fsync folder " + folder.relativize(synced).getNameCount());
            }
        });
        order.clear();
        var domain = new ChunkDomain(watched.region(), ACCOUNT, null);
        watched.put(new ChunkKey(domain, name(1)), content(1, 4096));
        watched.sync(domain);
        try (ManifestSink sink = watched.create(new ManifestKey(ACCOUNT, SNAPSHOT, 1))) {
            sink.commit();
        }
        // eu-central-1/chunks/<account>/plain/<shard> has five names, the manifest's folder four
        assertThat(order)
                .containsExactly(
                        "fsync chunk named=false",
                        "fsync folder 5",
                        "fsync folder 4",
                        "fsync folder 3",
                        "fsync folder 2",
                        "fsync folder 1",
                        "fsync manifest named=false",
                        "fsync folder 4",
                        "fsync folder 3",
                        "fsync folder 2",
                        "fsync folder 1");
    }

    @Test
    void a_file_whose_fsync_failed_is_thrown_away_and_written_anew() throws IOException {
        AtomicInteger calls = new AtomicInteger();
        FileRegionStore failing = open("eu-central-1", new Durability() {
            @Override
            public void file(FileChannel file, Path path) throws IOException {
                if (calls.incrementAndGet() == 1) {
                    throw new IOException("Input/output error");
                }
            }

            @Override
            public void folder(Path synced) {}
        });
        var domain = new ChunkDomain(failing.region(), ACCOUNT, null);
        ChunkKey key = new ChunkKey(domain, name(1));
        assertThatThrownBy(() -> failing.put(key, content(1, 4096)))
                .isInstanceOfSatisfying(
                        RegionStoreException.class,
                        e -> assertThat(e.permanent()).isFalse());
        assertThat(failing.length(key)).isEmpty();
        assertThat(temporaryFiles()).isEmpty();
        assertThat(failing.put(key, content(1, 4096))).isTrue();
        assertThat(calls).hasValue(2);
    }

    @Test
    void the_page_cache_does_where_direct_access_is_not_to_be_had() {
        FileRegionStore buffered =
                FileRegionStore.open(folder, new RegionId("eu-central-1"), new SecureRandom(), Durability.FSYNC, false);
        assertThat(buffered.direct()).isFalse();
        var domain = new ChunkDomain(buffered.region(), ACCOUNT, null);
        ChunkKey key = new ChunkKey(domain, name(1));
        buffered.put(key, content(1, 8192));
        var into = content(2, 8192);
        assertThat(buffered.read(key, into)).isEqualTo(8192);
        assertThat(into.flip()).isEqualTo(content(1, 8192));
    }

    private FileRegionStore open(String region, Durability durability) {
        return FileRegionStore.open(folder, new RegionId(region), new SecureRandom(), durability, true);
    }

    private Path chunkFolder(int n) {
        return folder.resolve("cn-hangzhou/chunks/1000000000000001/plain")
                .resolve(name(n).value().substring(0, 2));
    }

    private List<String> writers() throws IOException {
        try (Stream<Path> marks = Files.list(folder.resolve("cn-hangzhou/writers"))) {
            return marks.map(mark -> String.valueOf(mark.getFileName())).toList();
        }
    }

    private List<Path> temporaryFiles() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(path -> path.toString().endsWith(".tmp")).toList();
        }
    }
}
