package imageferry.command.transfer;

import static imageferry.command.transfer.DataPlaneWorld.BLOCK;
import static imageferry.command.transfer.DataPlaneWorld.BLUE;
import static imageferry.command.transfer.DataPlaneWorld.HERE;
import static imageferry.command.transfer.DataPlaneWorld.OWNER;
import static imageferry.command.transfer.DataPlaneWorld.RED;
import static imageferry.command.transfer.DataPlaneWorld.THERE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import imageferry.acceptance.Acceptance;
import imageferry.command.region.FaultyRegionStore;
import imageferry.command.region.FaultyRegionStore.Fault;
import imageferry.command.transfer.TransferException.Kind;
import imageferry.events.ids.RegionId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FaultTest {
    @TempDir
    Path folder;

    private DataPlaneWorld world;
    private SnapshotContent source;

    @BeforeEach
    void build() {
        world = new DataPlaneWorld(folder);
        source = world.done(world.importOf(world.disk("abcdefgh..ijklmnop"), RED));
    }

    @AfterEach
    void close() {
        world.close();
    }

    private FaultyRegionStore faulty(RegionId region) {
        FaultyRegionStore store = new FaultyRegionStore(Objects.requireNonNull(world.stores.get(region)));
        world.stores.put(region, store);
        return store;
    }

    @ParameterizedTest
    @CsvSource({
        "eu-central-1, FULL, STORE_FULL",
        "eu-central-1, WRITES_FAIL, STORE_UNAVAILABLE",
        "cn-hangzhou, READS_FAIL, STORE_UNAVAILABLE",
        "cn-hangzhou, SHORT_READS, SOURCE_DAMAGED",
        "cn-hangzhou, FLIPPED_READS, SOURCE_DAMAGED"
    })
    void a_store_that_fails_ends_the_work_with_its_reason_and_loses_nothing(RegionId region, Fault fault, Kind kind) {
        FaultyRegionStore store = faulty(region);
        store.set(fault, 5);
        DraftWork.Copy copy = world.copyOf(source, THERE, OWNER, BLUE);
        RecordingControl control = new RecordingControl();
        TransferException failure =
                catchThrowableOfType(TransferException.class, () -> world.plane.writeExtent(copy, 0, null, control));
        System.out.printf("%s struck %d times after %d bytes%n", fault, store.struck(), control.paced());
        assertThat(store.struck()).isPositive();
        assertThat(control.paced()).isPositive();
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(DataPlaneWorld.files(folder.resolve("store/eu-central-1/chunks")))
                .noneMatch(file -> file.toString().endsWith(".tmp"));
        store.set(Fault.NONE, 0);
        assertThat(world.sha256(world.done(copy))).isEqualTo(world.sha256(source));
    }

    @Test
    void a_write_that_was_torn_unseen_is_found_before_the_snapshot_is_sealed() {
        FaultyRegionStore store = faulty(THERE);
        store.set(Fault.TORN_WRITES, 6);
        DraftWork.Copy copy = world.copyOf(source, THERE, OWNER, BLUE);
        world.write(copy);
        assertThat(store.struck()).isPositive();
        store.set(Fault.NONE, 0);
        SealedSnapshot sealed = world.plane.seal(copy, 1, new RecordingControl());
        assertThat(world.sha256(DataPlaneWorld.published(copy.draft(), sealed))).isEqualTo(world.sha256(source));
    }

    @Test
    void the_source_is_not_touched_by_a_copy() throws IOException {
        var before = DataPlaneWorld.files(folder.resolve("store/cn-hangzhou")).stream()
                .map(file -> file + " " + file.toFile().lastModified() + " "
                        + file.toFile().length())
                .toList();
        world.done(world.copyOf(source, THERE, OWNER, BLUE));
        assertThat(DataPlaneWorld.files(folder.resolve("store/cn-hangzhou")).stream()
                        .map(file -> file + " " + file.toFile().lastModified() + " "
                                + file.toFile().length()))
                .containsExactlyElementsOf(before);
    }

    @Test
    @Acceptance("B1")
    void no_plain_byte_is_in_an_encrypted_store() throws IOException {
        Path disk = world.disk("a".repeat(8));
        byte[] canary = "canary-of-the-data-plane".getBytes(StandardCharsets.US_ASCII);
        try (FileChannel channel = FileChannel.open(disk, StandardOpenOption.WRITE)) {
            for (long at = 0; at < 8L * BLOCK; at += 4096) {
                channel.write(ByteBuffer.wrap(canary), at);
            }
        }
        SnapshotContent plain = world.done(world.importOf(disk, null));
        world.done(world.copyOf(plain, THERE, OWNER, BLUE));
        assertThat(hits(HERE, canary))
                .as("the scan finds plain bytes where they are")
                .isPositive();
        assertThat(hits(THERE, canary)).isZero();
    }

    private long hits(RegionId region, byte[] canary) throws IOException {
        String wanted = new String(canary, StandardCharsets.ISO_8859_1);
        long hits = 0;
        for (Path file : DataPlaneWorld.files(folder.resolve("store").resolve(region.value()))) {
            hits += new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(wanted) ? 1 : 0;
        }
        return hits;
    }

    @Test
    void a_stop_is_heard_while_waiting_for_the_link() throws Exception {
        RateLimit link = new RateLimit(200 << 10);
        CountDownLatch moving = new CountDownLatch(3);
        RecordingControl control = new RecordingControl() {
            @Override
            public void pace(int bytes) {
                super.pace(bytes);
                moving.countDown();
                link.pass(bytes, this::stopped);
            }
        };
        DraftWork.Copy copy = world.copyOf(source, THERE, OWNER, BLUE);
        CompletableFuture<TransferException> work = CompletableFuture.supplyAsync(() ->
                catchThrowableOfType(TransferException.class, () -> world.plane.writeExtent(copy, 0, null, control)));
        assertThat(moving.await(10, TimeUnit.SECONDS)).isTrue();
        control.stop();
        long asked = System.nanoTime();
        TransferException stopped = work.get(10, TimeUnit.SECONDS);
        long millis = (System.nanoTime() - asked) / 1_000_000;
        int there = world.chunkFiles(THERE).size();
        System.out.printf("stopped %d ms after it was asked, %d chunks there%n", millis, there);
        assertThat(stopped.kind()).isEqualTo(Kind.STOPPED);
        assertThat(millis).isLessThan(1000);
        assertThat(there).isLessThan(16);
    }

    @Test
    void a_disabled_key_stops_the_work() {
        world.keys.disable(RED);
        DraftWork.Copy copy = world.copyOf(source, THERE, OWNER, BLUE);
        TransferException refused =
                catchThrowableOfType(TransferException.class, () -> world.plane.seal(copy, 1, new RecordingControl()));
        assertThat(refused.kind()).isEqualTo(Kind.KEY_UNUSABLE);
        assertThat(catchThrowableOfType(TransferException.class, () -> world.plane.pin(OWNER, RED))
                        .kind())
                .isEqualTo(Kind.KEY_UNUSABLE);
    }

    @Test
    @Acceptance("B3")
    void encrypted_content_is_never_copied_plain() {
        DraftWork.Copy copy = world.copyOf(source, THERE, OWNER, null);
        assertThatThrownBy(() -> world.write(copy)).isInstanceOf(IllegalArgumentException.class);
        assertThat(world.chunkFiles(THERE)).isEmpty();
    }

    @Test
    void a_disk_file_that_changes_or_goes_is_not_imported() throws IOException {
        Path disk = world.disk("abcd");
        DraftWork.Import load = world.importOf(disk, null);
        world.write(load);
        try (FileChannel channel = FileChannel.open(disk, StandardOpenOption.WRITE)) {
            channel.truncate(3L * BLOCK);
        }
        assertThat(catchThrowableOfType(TransferException.class, () -> world.done(load))
                        .kind())
                .isEqualTo(Kind.INPUT_UNREADABLE);
        Files.delete(disk);
        assertThat(catchThrowableOfType(TransferException.class, () -> world.done(load))
                        .kind())
                .isEqualTo(Kind.INPUT_UNREADABLE);
    }

    @Test
    void a_disk_file_that_is_written_to_while_it_is_sealed_is_not_imported() {
        Path disk = world.disk("abcdefgh");
        DraftWork.Import load = world.importOf(disk, null);
        world.write(load);
        disk.toFile().setLastModified(0);
        RecordingControl touching = new RecordingControl() {
            @Override
            public boolean stopped() {
                disk.toFile().setLastModified(1_700_000_000_000L);
                return super.stopped();
            }
        };
        TransferException refused =
                catchThrowableOfType(TransferException.class, () -> world.plane.seal(load, 1, touching));
        assertThat(refused.kind()).isEqualTo(Kind.INPUT_UNREADABLE);
        assertThat(world.sha256(world.done(load))).isEqualTo(DataPlaneWorld.sha256(disk));
    }
}
