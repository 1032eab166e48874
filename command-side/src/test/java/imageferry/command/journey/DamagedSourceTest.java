package imageferry.command.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import imageferry.command.content.PublishedContents;
import imageferry.command.copytask.RequestCopy;
import imageferry.command.crypto.DataKeys;
import imageferry.command.dispatch.Commands;
import imageferry.command.image.RequestImageImport;
import imageferry.command.imagetask.RequestImport;
import imageferry.command.support.IndependentReader;
import imageferry.command.transfer.SnapshotContent;
import imageferry.command.vault.MasterKeys;
import imageferry.events.copytask.SnapshotCopy;
import imageferry.events.copytask.VerificationPolicy;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.CopyTaskId;
import imageferry.events.ids.ImageId;
import imageferry.events.ids.ImageTaskId;
import imageferry.events.ids.KeyId;
import imageferry.events.ids.RegionId;
import imageferry.events.ids.SnapshotId;
import imageferry.events.image.DiskType;
import imageferry.events.image.ImageAttributes;
import imageferry.events.image.ImageDetails;
import imageferry.events.image.ImageDisk;
import imageferry.events.imagetask.ImportDisk;
import imageferry.events.key.Encryption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damage in the source, at rest, on its way through queue, workers and stores. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DamagedSourceTest {
    private static final AccountId ACCOUNT = new AccountId("1000000000000007");
    private static final RegionId SOURCE = new RegionId("cn-hangzhou");
    private static final RegionId SHANGHAI = new RegionId("cn-shanghai");
    private static final RegionId SINGAPORE = new RegionId("ap-southeast-1");
    private static final RegionId FRANKFURT = new RegionId("eu-central-1");
    private static final SnapshotId SNAPSHOT = new SnapshotId("s-bp100000000000000007");
    private static final int BLOCK = 4 << 20;

    /** Three blocks that differ, a hole, and a tail. */
    private static final long LENGTH = 4L * BLOCK + 4096;

    @TempDir
    static Path folder;

    private static CommandSide service;
    private static KeyId key;
    private static int copies;
    private Map<Path, byte[]> source = Map.of();

    @BeforeAll
    static void import_a_disk() throws IOException {
        service = CommandSide.start(folder, "ferry.queue.back-off", "20ms");
        Path disk = folder.resolve("buckets/imports/disk.raw");
        Files.createDirectories(disk.getParent());
        byte[] content = new byte[(int) LENGTH];
        byte[] random = new byte[3 * BLOCK];
        new Random(9).nextBytes(random);
        System.arraycopy(random, 0, content, 0, random.length);
        content[content.length - 1] = 1;
        Files.write(disk, content);
        ImageId image = new ImageId("m-bp100000000000000007");
        ImageTaskId task = new ImageTaskId("t-bp100000000000000007");
        ImportDisk file =
                new ImportDisk("/dev/xvda", DiskType.SYSTEM, "imports", "disk.raw", "RAW", SNAPSHOT, LENGTH, 1);
        service.bean(Commands.class).inOneTransaction(() -> {
            service.send(
                    new RequestImageImport(
                            image,
                            ACCOUNT,
                            SOURCE,
                            new ImageDetails(
                                    "golden", "", new ImageAttributes("linux", "Ubuntu", "x86_64", "UEFI"), List.of()),
                            List.of(new ImageDisk("/dev/xvda", DiskType.SYSTEM, 1, SNAPSHOT, null)),
                            task),
                    ACCOUNT);
            service.send(new RequestImport(task, ACCOUNT, SOURCE, image, List.of(file)), ACCOUNT);
            return task;
        });
        awaitEvent(image.value(), "ImageAvailable");
        key = service.bean(MasterKeys.class).create(ACCOUNT, "for copies", CommandSide.origin(ACCOUNT));
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @BeforeEach
    void remember_the_source() {
        source = contents("cn-hangzhou");
    }

    @AfterEach
    void restore_the_source() throws IOException {
        for (Map.Entry<Path, byte[]> file : source.entrySet()) {
            Files.write(file.getKey(), file.getValue());
        }
    }

    @Test
    void a_damaged_chunk_fails_the_copy_with_its_address_and_leaves_nothing() throws IOException {
        Path chunk = chunkOf(2);
        byte[] bytes = Files.readAllBytes(chunk);
        bytes[4096 + 77] ^= 4;
        Files.write(chunk, bytes);

        Copy copy = failed(SHANGHAI, VerificationPolicy.CONFIRM);

        assertThat(copy.why()).contains("SOURCE_DAMAGED", "Block 2 of " + SNAPSHOT + " at byte 8388608");
        assertNothingIsLeft();
        assertThat(Files.readAllBytes(chunk)).as("the source is as it was").isEqualTo(bytes);
    }

    @Test
    void a_missing_chunk_fails_the_copy_with_its_address_and_leaves_nothing() throws IOException {
        Files.delete(chunkOf(4));

        Copy copy = failed(SHANGHAI, VerificationPolicy.CONFIRM);

        assertThat(copy.why()).contains("SOURCE_MISSING", "Block 4 of " + SNAPSHOT + " at byte 16777216");
        assertNothingIsLeft();
    }

    @Test
    void a_damaged_or_missing_manifest_fails_the_copy_and_leaves_nothing() throws IOException {
        Path manifest = manifest();
        byte[] bytes = Files.readAllBytes(manifest);
        bytes[20] ^= 1;
        Files.write(manifest, bytes);
        Copy damaged = failed(SHANGHAI, VerificationPolicy.READ_BACK);
        assertThat(damaged.why()).contains("SOURCE_DAMAGED", "The manifest of " + SNAPSHOT, "page 0");
        assertNothingIsLeft();

        Files.delete(manifest);
        Copy missing = failed(SHANGHAI, VerificationPolicy.CONFIRM);
        assertThat(missing.why()).contains("SOURCE_MISSING", "The manifest of " + SNAPSHOT);
        assertNothingIsLeft();
    }

    @Test
    void damage_under_skipped_chunks_is_read_back_healed_and_only_then_told() throws IOException {
        Copy first = copy(FRANKFURT, VerificationPolicy.CONFIRM);
        awaitEvent(first.task().value(), "CopyCompleted");
        String sha256 = service.digest(first.destination());
        Path chunk = chunkOf(1);
        byte[] whole = Files.readAllBytes(chunk);
        byte[] bytes = whole.clone();
        bytes[4096 + 5] ^= 1;
        Files.write(chunk, bytes);

        // what is whole in the destination is not read from the source: its damage does not matter
        Copy skipping = copy(FRANKFURT, VerificationPolicy.READ_BACK);
        awaitEvent(skipping.task().value(), "CopyCompleted");
        assertThat(service.digest(skipping.destination())).isEqualTo(sha256);

        // damaged in both: nothing can heal it, and the source's block is told
        spoilChunks(contents("eu-central-1"));
        Copy hopeless = failed(FRANKFURT, VerificationPolicy.READ_BACK);
        assertThat(hopeless.why()).contains("SOURCE_DAMAGED", "Block 1 of " + SNAPSHOT + " at byte 4194304");

        // damaged in the destination alone: read-back writes it again
        Files.write(chunk, whole);
        spoilChunks(contents("eu-central-1"));
        Copy healing = copy(FRANKFURT, VerificationPolicy.READ_BACK);
        awaitEvent(healing.task().value(), "CopyCompleted");
        assertThat(service.digest(healing.destination())).isEqualTo(sha256);
        assertThat(service.digest(first.destination())).isEqualTo(sha256);
    }

    @Test
    void what_the_service_wrote_can_be_read_from_the_description_of_its_format() throws Exception {
        Copy copy = copy(SINGAPORE, VerificationPolicy.READ_BACK);
        awaitEvent(copy.task().value(), "CopyCompleted");
        SnapshotContent content =
                service.bean(PublishedContents.class).find(copy.destination()).orElseThrow();
        Encryption encryption = Objects.requireNonNull(content.encryption());
        DataKeys keys = service.bean(DataKeys.class);
        byte[] material = keys.named(ACCOUNT, encryption.dataKeyId()).material().copy();
        IndependentReader reader = new IndependentReader(
                folder.resolve("regions/ap-southeast-1"),
                ACCOUNT.value(),
                copy.destination().value(),
                new IndependentReader.Key(encryption.dataKeyId(), encryption.dataKeyGeneration(), material),
                keys.secrets(ACCOUNT).plainNaming().copy(),
                keys.secrets(ACCOUNT).digest().copy());
        assertThat(reader.disk(content.manifest(), content.root().value()))
                .isEqualTo(Files.readAllBytes(folder.resolve("buckets/imports/disk.raw")));
    }

    private static void spoilChunks(Map<Path, byte[]> files) throws IOException {
        for (Map.Entry<Path, byte[]> file : files.entrySet()) {
            if (file.getKey().toString().contains("/chunks/")) {
                byte[] spoilt = file.getValue().clone();
                spoilt[spoilt.length - 1] ^= 1;
                Files.write(file.getKey(), spoilt);
            }
        }
    }

    private Copy failed(RegionId to, VerificationPolicy verification) {
        Copy copy = copy(to, verification);
        awaitEvent(copy.task().value(), "CopyFailed");
        assertThat(service.events(copy.task().value())).doesNotContain("CopyCompleted", "SnapshotCopied");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(service.events(copy.destination().value()))
                                .containsExactly("SnapshotOpened", "SnapshotFailed"));
        return copy;
    }

    private static void assertNothingIsLeft() {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(service.files("cn-shanghai", ACCOUNT)).isEmpty());
    }

    private static Copy copy(RegionId to, VerificationPolicy verification) {
        String number = "%02d".formatted(++copies);
        SnapshotId copied = new SnapshotId("s-uf6700000000000000" + number);
        CopyTaskId task = new CopyTaskId("ct-uf6700000000000000" + number);
        SnapshotCopy snapshot = new SnapshotCopy(SNAPSHOT, copied, DiskType.SYSTEM, LENGTH, null, key);
        service.send(
                new RequestCopy(task, ACCOUNT, ACCOUNT, SOURCE, to, null, null, List.of(snapshot), verification),
                ACCOUNT);
        return new Copy(task, copied);
    }

    /** The file of the chunk of a block, found by what it holds. */
    private Path chunkOf(int block) throws IOException {
        byte[] disk = Files.readAllBytes(folder.resolve("buckets/imports/disk.raw"));
        return source.entrySet().stream()
                .filter(file -> file.getKey().toString().contains("/chunks/"))
                .filter(file -> file.getValue()[4096] == disk[block * BLOCK]
                        && file.getValue()[4097] == disk[block * BLOCK + 1]
                        && file.getValue()[4098] == disk[block * BLOCK + 2])
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    private Path manifest() {
        return source.keySet().stream()
                .filter(file -> file.toString().contains("/manifests/"))
                .findFirst()
                .orElseThrow();
    }

    private static Map<Path, byte[]> contents(String region) {
        Path root = folder.resolve("regions").resolve(region);
        Map<Path, byte[]> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (file.toString().contains("/chunks/") || file.toString().contains("/manifests/")) {
                    contents.put(file, Files.readAllBytes(file));
                }
            }
            return contents;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void awaitEvent(String aggregate, String event) {
        await().atMost(Duration.ofSeconds(40))
                .untilAsserted(() -> assertThat(service.events(aggregate)).contains(event));
    }

    private record Copy(CopyTaskId task, SnapshotId destination) {
        String why() {
            return service.sql()
                    .sql("select convert_from(payload, 'UTF8') from domain_event_entry where aggregate_identifier = ?"
                            + " and payload_type = 'CopyFailed'")
                    .param(task.value())
                    .query(String.class)
                    .single();
        }
    }
}
