package imageferry.command.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import imageferry.command.disk.DiskFormat;
import imageferry.command.disk.DiskImage;
import imageferry.command.disk.FileBytes;
import imageferry.command.dispatch.Commands;
import imageferry.command.image.DeleteImage;
import imageferry.command.image.DiscardImport;
import imageferry.command.image.HoldImageForExport;
import imageferry.command.image.RequestImageImport;
import imageferry.command.imagetask.CancelImageTask;
import imageferry.command.imagetask.RequestExport;
import imageferry.command.imagetask.RequestImport;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.ImageId;
import imageferry.events.ids.ImageTaskId;
import imageferry.events.ids.RegionId;
import imageferry.events.ids.SnapshotId;
import imageferry.events.image.DiskType;
import imageferry.events.image.ImageAttributes;
import imageferry.events.image.ImageDetails;
import imageferry.events.image.ImageDisk;
import imageferry.events.imagetask.ExportDisk;
import imageferry.events.imagetask.ImportDisk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images leave as objects, whole or not at all; a cancelled import leaves nothing. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ExportJourneyTest {
    private static final AccountId ACCOUNT = new AccountId("1000000000000001");
    private static final RegionId REGION = new RegionId("cn-hangzhou");
    private static final int MIB = 1 << 20;

    @TempDir
    static Path folder;

    private static CommandSide service;

    @BeforeAll
    static void start() {
        service = CommandSide.start(folder);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void what_was_imported_is_exported_with_the_same_bytes_and_its_holes() throws IOException {
        byte[] content = content(37 * MIB + 1536, 1);
        importDisk("11", content);
        ImageTaskId export = export("11", content.length);
        awaitEvent(export.value(), "ExportFinished");
        awaitEvent(image("11").value(), "ImageExportHoldReleased");

        assertThat(exported()).containsExactly("11.raw");
        assertThat(Files.readAllBytes(bucket().resolve("11.raw"))).isEqualTo(content);
        assertThat(service.events(export.value()))
                .startsWith("ExportRequested", "ExportStarted")
                .endsWith("DiskExported", "ExportFinished");
        assertThat(blocks(bucket().resolve("11.raw"))).as("holes stay holes").isLessThan(content.length - 8L * MIB);
        Files.delete(bucket().resolve("11.raw"));
        service.send(new DeleteImage(image("11"), ACCOUNT, REGION), ACCOUNT);
    }

    @Test
    void a_qcow2_export_reads_back_as_the_same_disk() throws IOException {
        byte[] content = content(21 * MIB + 512, 5);
        importDisk("15", content);
        ImageTaskId export = export("15", content.length, "QCOW2");
        awaitEvent(export.value(), "ExportFinished");

        Path file = bucket().resolve("15.raw");
        assertThat(Files.size(file)).isLessThan(content.length);
        try (DiskImage disk = DiskFormat.QCOW2.open(FileBytes.open(file), 1L << 40)) {
            ByteBuffer all = ByteBuffer.allocate(content.length);
            disk.read(0, all);
            assertThat(disk.sizeBytes()).isEqualTo(content.length);
            assertThat(all.array()).isEqualTo(content);
        }
        Files.delete(file);
    }

    @Test
    void a_damaged_block_fails_the_export_with_its_address_and_leaves_no_object() throws IOException {
        byte[] content = content(24 * MIB, 2);
        importDisk("12", content);
        damageOne();
        ImageTaskId export = export("12", content.length);
        awaitEvent(export.value(), "ExportFailed");
        awaitEvent(image("12").value(), "ImageExportHoldReleased");

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(left(export)).isZero());
        assertThat(exported()).isEmpty();
        assertThat(message(export)).contains("Block ").contains("at byte ");
    }

    @Test
    void a_cancelled_export_leaves_no_object() throws IOException {
        byte[] content = content(24 * MIB, 3);
        importDisk("13", content);
        ImageTaskId export = export("13", content.length);
        service.send(new CancelImageTask(export, ACCOUNT, REGION), ACCOUNT);
        awaitEvent(image("13").value(), "ImageExportHoldReleased");

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(left(export)).isZero());
        assertThat(exported()).isEmpty();
        assertThat(service.events(export.value())).endsWith("ImageTaskCancelled");
    }

    @Test
    void a_cancelled_import_leaves_neither_image_nor_chunks() throws IOException {
        List<String> before = service.files(REGION.value(), ACCOUNT);
        requestImport("14", content(24 * MIB, 4));
        service.bean(Commands.class).inOneTransaction(() -> {
            service.send(new CancelImageTask(importTask("14"), ACCOUNT, REGION), ACCOUNT);
            service.send(new DiscardImport(image("14"), importTask("14"), ACCOUNT, REGION), ACCOUNT);
            return true;
        });
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            assertThat(left(importTask("14"))).isZero();
            assertThat(service.files(REGION.value(), ACCOUNT)).hasSizeLessThanOrEqualTo(before.size());
        });
        assertThat(service.events(image("14").value()))
                .endsWith("ImageImportDiscarded")
                .doesNotContain("ImageAvailable", "ImageCreateFailed");
    }

    private static void importDisk(String number, byte[] content) throws IOException {
        requestImport(number, content);
        awaitEvent(image(number).value(), "ImageAvailable");
    }

    private static void requestImport(String number, byte[] content) throws IOException {
        Path file = folder.resolve("buckets/imports").resolve("disk-" + number);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
        ImportDisk disk = new ImportDisk(
                "/dev/xvda", DiskType.SYSTEM, "imports", "disk-" + number, "RAW", snapshot(number), content.length, 1);
        service.bean(Commands.class).inOneTransaction(() -> {
            service.send(
                    new RequestImageImport(
                            image(number),
                            ACCOUNT,
                            REGION,
                            new ImageDetails(
                                    "image-" + number,
                                    "",
                                    new ImageAttributes("linux", "Ubuntu", "x86_64", "UEFI"),
                                    List.of()),
                            List.of(new ImageDisk("/dev/xvda", DiskType.SYSTEM, 1, snapshot(number), null)),
                            importTask(number)),
                    ACCOUNT);
            service.send(new RequestImport(importTask(number), ACCOUNT, REGION, image(number), List.of(disk)), ACCOUNT);
            return true;
        });
    }

    private static ImageTaskId export(String number, long bytes) {
        return export(number, bytes, "RAW");
    }

    private static ImageTaskId export(String number, long bytes, String format) {
        ImageTaskId task = new ImageTaskId("t-bp1000000000000001" + number);
        service.bean(Commands.class).inOneTransaction(() -> {
            service.send(new HoldImageForExport(image(number), task, ACCOUNT, REGION), ACCOUNT);
            ExportDisk disk =
                    new ExportDisk("/dev/xvda", DiskType.SYSTEM, snapshot(number), bytes, "out/" + number + ".raw");
            service.send(
                    new RequestExport(task, ACCOUNT, REGION, image(number), "imports", format, List.of(disk)), ACCOUNT);
            return true;
        });
        return task;
    }

    /** Random bytes, a hole, a tail. */
    private static byte[] content(int length, int seed) throws IOException {
        Files.createDirectories(bucket());
        byte[] content = new byte[length];
        byte[] random = new byte[8 * MIB];
        new Random(seed).nextBytes(random);
        System.arraycopy(random, 0, content, 0, random.length);
        content[content.length - 1] = 1;
        return content;
    }

    /** Flips a bit in the newest chunk of the region's store. */
    private static void damageOne() throws IOException {
        Path root = folder.resolve("regions").resolve(REGION.value());
        try (Stream<Path> files = Files.walk(root)) {
            Path newest = files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().contains("chunks"))
                    .max((a, b) ->
                            Long.compare(a.toFile().lastModified(), b.toFile().lastModified()))
                    .orElseThrow();
            byte[] bytes = Files.readAllBytes(newest);
            bytes[bytes.length / 2] ^= 1;
            Files.write(newest, bytes, StandardOpenOption.TRUNCATE_EXISTING);
        }
    }

    private static Path bucket() {
        return folder.resolve("buckets/imports/out");
    }

    /** Names in the bucket, half-written ones too. */
    private static List<String> exported() throws IOException {
        try (Stream<Path> files = Files.list(bucket())) {
            return files.map(file -> String.valueOf(file.getFileName())).toList();
        }
    }

    private static long blocks(Path file) throws IOException {
        Process stat = new ProcessBuilder("stat", "-c", "%b", file.toString()).start();
        return 512L
                * Long.parseLong(new String(stat.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip());
    }

    private static int left(ImageTaskId task) {
        return service.sql()
                .sql("select count(*) from transfer_job where task_id = ?")
                .param(task.value())
                .query(Integer.class)
                .single();
    }

    private static String message(ImageTaskId task) {
        return service.sql()
                .sql("select convert_from(payload, 'UTF8') from domain_event_entry where aggregate_identifier = ?"
                        + " and payload_type = 'ExportFailed'")
                .param(task.value())
                .query(String.class)
                .single();
    }

    private static ImageId image(String number) {
        return new ImageId("m-bp1000000000000000" + number);
    }

    private static SnapshotId snapshot(String number) {
        return new SnapshotId("s-bp1000000000000000" + number);
    }

    private static ImageTaskId importTask(String number) {
        return new ImageTaskId("t-bp1000000000000000" + number);
    }

    private static void awaitEvent(String aggregate, String event) {
        await().atMost(Duration.ofSeconds(40))
                .untilAsserted(() -> assertThat(service.events(aggregate)).contains(event));
    }
}
