package imageferry.deploy.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import imageferry.deploy.client.FerryClient;
import imageferry.deploy.client.Image;
import imageferry.deploy.client.Journey;
import imageferry.deploy.client.Pace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Files come and disks leave with real processes, which are killed on the way. Every fault says at which byte it struck. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@TestMethodOrder(OrderAnnotation.class)
@SuppressWarnings("NullAway.Init")
class CarryIT {
    private static final int BLOCKS = Integer.getInteger("ferry.carry.blocks", 80);
    private static final long SEED = Long.getLong("ferry.seed", System.nanoTime());
    private static final Pace OFTEN = new Pace(Duration.ofMillis(5));
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    static Path folder;

    private static SpawnedService service;
    private static PatternedDisk disk;
    private static String sha256;
    private static String image;

    @BeforeAll
    static void start() throws Exception {
        System.out.println("CarryIT seed " + SEED);
        service = SpawnedService.start(folder.resolve("data"), 0, SpawnedService.OPTIMISED);
        disk = PatternedDisk.write(folder.resolve("disk.raw"), BLOCKS, SEED);
        sha256 = disk.sha256();
    }

    @AfterAll
    static void stop() throws IOException {
        service.close();
    }

    @Test
    @Order(1)
    void an_import_goes_on_after_the_death_of_the_client_and_of_the_service() throws Exception {
        FerryProcess first = ferry("import", disk.file().toString(), "--name", "carried");
        long struck = awaitOffset(disk.size() / 10);
        first.kill();
        System.out.printf("kill -9 of the client with %d of %d bytes uploaded%n", struck, disk.size());
        assertThat(struck).isLessThan(disk.size());

        FerryProcess second = ferry("import", disk.file().toString(), "--name", "carried");
        long again = awaitOffset(Math.max(struck + 1, disk.size() / 2));
        service.kill(false);
        second.kill();
        System.out.printf("kill -9 of the service with %d of %d bytes uploaded%n", again, disk.size());
        assertThat(second.said()).contains("Going on at byte ");

        service = SpawnedService.start(folder.resolve("data"), 0, SpawnedService.OPTIMISED);
        FerryProcess third = ferry("import", disk.file().toString(), "--name", "carried");
        image = third.succeed();
        System.out.println("the third run: "
                + third.said().lines().filter(l -> l.contains("Going on")).toList());
        assertThat(third.said()).contains("Going on at byte ");
        assertThat(service.journey().digest(snapshot(image), PATIENCE)).isEqualTo(sha256);
        OFTEN.until(
                "the end of the upload",
                PATIENCE,
                () -> client().read("/v1/uploads").body().path("uploads").size(),
                count -> count == 0);
    }

    @Test
    @Order(2)
    void an_export_goes_on_after_the_death_of_the_client_and_of_the_service() throws Exception {
        Path target = folder.resolve("out.raw");
        FerryProcess first = ferry("export", image, target.toString());
        long struck = awaitNote(target, 1);
        first.kill();
        System.out.printf("kill -9 of the client with %d of %d bytes taken%n", struck, disk.size());
        assertThat(Files.exists(target)).isFalse();

        FerryProcess second = ferry("export", image, target.toString());
        long again = awaitNote(target, Math.max(struck + 1, disk.size() / 2));
        service.kill(false);
        second.kill();
        System.out.printf("kill -9 of the service with %d of %d bytes taken%n", again, disk.size());
        assertThat(Files.exists(target)).isFalse();

        service = SpawnedService.start(folder.resolve("data"), 0, SpawnedService.OPTIMISED);
        FerryProcess third = ferry("export", image, target.toString());
        assertThat(third.succeed()).isEqualTo(target.toString());
        System.out.println("the third run: "
                + third.said().lines().filter(l -> l.contains("Going on")).toList());
        assertThat(third.said()).contains("Going on at byte ");
        assertThat(Files.mismatch(disk.file(), target)).isEqualTo(-1);
        assertThat(allocated(target)).as("holes stay holes").isLessThan(disk.content() + (8L << 20));
        assertThat(Files.exists(folder.resolve("out.raw.part"))).isFalse();
    }

    @Test
    @Order(3)
    void an_encrypted_copy_does_not_leave_and_the_plain_original_does() throws Exception {
        Journey journey = service.journey();
        String copy = journey.copyImage(Prepared.HOME, image, Prepared.AWAY, "encrypted", journey.createKey("carry"))
                .imageId();
        Image encrypted = journey.available(Prepared.AWAY, copy, PATIENCE);
        assertThat(journey.digest(encrypted.snapshotIds().get(0), PATIENCE)).isEqualTo(sha256);
        FerryProcess refused = ferry("export", copy, folder.resolve("no.raw").toString(), "--region", Prepared.AWAY);
        assertThat(refused.end()).isEqualTo(1);
        assertThat(refused.said()).contains("SnapshotEncrypted").doesNotContain("at imageferry");

        String task = exportImage("RAW");
        Path object = service.bucket().resolve("trip_" + image + "_" + task + ".raw");
        assertThat(Files.mismatch(disk.file(), object)).isEqualTo(-1);
    }

    @Test
    @Order(4)
    void raw_in_qcow2_out_and_in_again() throws Exception {
        String task = exportImage("QCOW2");
        Path object = service.bucket().resolve("trip_" + image + "_" + task + ".qcow2");
        String again =
                ferry("import", object.toString(), "--name", "from-qcow2").succeed();
        assertThat(service.journey().digest(snapshot(again), PATIENCE)).isEqualTo(sha256);

        Path local = folder.resolve("local.qcow2");
        ferry("export", again, local.toString(), "--format", "qcow2").succeed();
        String third =
                ferry("import", local.toString(), "--name", "from-own-qcow2").succeed();
        assertThat(service.journey().digest(snapshot(third), PATIENCE)).isEqualTo(sha256);

        assumeTrue(hasQemu(), "qemu-img is not installed");
        for (Path file : new Path[] {object, local}) {
            Process check = new ProcessBuilder("qemu-img", "check", file.toString())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            System.out.println("qemu-img check: " + said.strip().replace('\n', ' '));
            assertThat(check.waitFor()).as(said).isZero();
        }
    }

    private static String exportImage(String format) throws Exception {
        JsonNode answer = client().ecs(
                        "ExportImage",
                        Map.of("ImageId", image, "OSSBucket", "imports", "OSSPrefix", "trip", "ImageFormat", format));
        String task = answer.path("TaskId").asString();
        JsonNode end = OFTEN.until(
                "the end of " + task,
                PATIENCE,
                () -> client().ecs("DescribeTaskAttribute", Map.of("TaskId", task)),
                found -> !found.path("SupportCancel").asString().equals("true"));
        assertThat(end.path("TaskStatus").asString()).as(end.toString()).isEqualTo("Finished");
        assertThat(end.path("TaskProcess").asString()).isEqualTo("100%");
        return task;
    }

    private static FerryProcess ferry(String command, String... arguments) throws IOException {
        String[] line = new String[arguments.length + 3];
        line[0] = command;
        System.arraycopy(arguments, 0, line, 1, arguments.length);
        line[line.length - 2] = "--data";
        line[line.length - 1] = folder.resolve("data").toString();
        return FerryProcess.start(line);
    }

    private static FerryClient client() throws IOException {
        return new FerryClient(service.credentials(), Clock.systemUTC(), new SecureRandom());
    }

    private static long awaitOffset(long least) throws Exception {
        return OFTEN.until(
                "an upload at " + least,
                PATIENCE,
                () -> client().read("/v1/uploads")
                        .body()
                        .at("/uploads/0/offset")
                        .asLong(0),
                offset -> offset >= least);
    }

    /** How far the note beside a part says it is. */
    private static long awaitNote(Path target, long least) throws Exception {
        Path note = target.resolveSibling(target.getFileName() + ".part-note");
        return OFTEN.until(
                "a part at " + least,
                PATIENCE,
                () -> Files.exists(note)
                        ? Long.parseLong(Files.readAllLines(note).get(1))
                        : 0L,
                position -> position >= least);
    }

    private static String snapshot(String imageId) throws Exception {
        return service.journey()
                .available(Prepared.HOME, imageId, PATIENCE)
                .snapshotIds()
                .get(0);
    }

    private static long allocated(Path file) throws IOException {
        Process stat = new ProcessBuilder("stat", "-c", "%b", file.toString()).start();
        return 512L
                * Long.parseLong(new String(stat.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip());
    }

    private static boolean hasQemu() throws InterruptedException {
        try {
            return new ProcessBuilder("qemu-img", "--version").start().waitFor() == 0;
        } catch (IOException e) {
            // it is not there
            return false;
        }
    }
}
