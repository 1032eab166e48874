package imageferry.deploy.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import imageferry.deploy.client.ApiException;
import imageferry.deploy.client.CopyStatus;
import imageferry.deploy.client.Image;
import imageferry.deploy.client.Journey;
import imageferry.deploy.client.Pace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * A large disk of one's own with default settings: {@code -Dferry.disk=FILE}, a RAW image. Prints seconds and rates beside those
 * of dd on the same file, and the most memory the whole service held.
 */
@EnabledIfSystemProperty(
        named = "ferry.disk",
        matches = ".+",
        disabledReason = "measures a large disk that is named with it")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BigDiskIT {
    private static final Duration LONG = Duration.ofMinutes(20);

    @TempDir
    Path folder;

    private final Pace pace = new Pace(Duration.ofMillis(20));

    @Test
    void a_large_disk_is_imported_and_copied_plain_and_encrypted() throws Exception {
        Path disk = Path.of(System.getProperty("ferry.disk"));
        String sha256 = new PatternedDisk(disk, Files.size(disk), 0).sha256();
        try (SpawnedService service = SpawnedService.start(folder.resolve("data"), 0);
                MemoryWatch memory = new MemoryWatch(service.process())) {
            Path placed = service.bucket().resolve("disk.raw");
            copy("cp", "--sparse=always", disk.toString(), placed.toString());
            Journey journey = service.journey();
            long begun = System.nanoTime();
            String id = journey.importDisk(Prepared.HOME, "big", "imports", "disk.raw", Files.size(disk))
                    .imageId();
            Image source = journey.available(Prepared.HOME, id, LONG);
            say("import", begun, service.store(Prepared.HOME).bytes());
            dd(disk);
            Image plain = run(journey, "plain copy", source, "ap-southeast-1", null);
            Image encrypted = run(journey, "encrypted copy", source, Prepared.AWAY, journey.createKey("big"));
            dd(disk);
            assertThatThrownBy(() -> journey.copyImage(Prepared.AWAY, encrypted.id(), "eu-central-1", "no", null))
                    .isInstanceOf(ApiException.class)
                    .hasMessageContaining("OperationDeined.EncryptedSnapshot");
            for (Image image : new Image[] {source, plain, encrypted}) {
                assertThat(journey.digest(image.snapshotIds().get(0), LONG)).isEqualTo(sha256);
            }
            System.out.printf(
                    "memory of the service, PostgreSQL included: at most %d MiB resident (%d MiB proportional)%n",
                    memory.residentMib(), memory.proportionalMib());
            assertThat(memory.residentMib()).isLessThan(1229);
        }
    }

    private Image run(Journey journey, String what, Image source, String to, @Nullable String key)
            throws IOException, InterruptedException, TimeoutException {
        long begun = System.nanoTime();
        Journey.Started copy = journey.copyImage(Prepared.HOME, source.id(), to, what.replace(' ', '-'), key);
        CopyStatus end = pace.until(what, LONG, () -> journey.copy(copy.taskId()), CopyStatus::ended);
        say(what, begun, end.moved());
        return journey.available(to, copy.imageId(), LONG);
    }

    /** What the disk allows: the same bytes, read and written past the page cache, zeros left out. */
    private void dd(Path disk) throws IOException, InterruptedException {
        Path target = folder.resolve("dd.raw");
        long begun = System.nanoTime();
        copy(
                "dd",
                "if=" + disk,
                "of=" + target,
                "bs=4M",
                "iflag=direct",
                "oflag=direct",
                "conv=sparse,fsync",
                "status=none");
        say("dd", begun, allocated(target));
        Files.delete(target);
    }

    private static long allocated(Path file) throws IOException, InterruptedException {
        Process du = new ProcessBuilder("du", "--block-size=1", file.toString()).start();
        String said = new String(du.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        du.waitFor();
        return Long.parseLong(said.substring(0, said.indexOf('\t')));
    }

    private static void copy(String... command) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }

    private static void say(String what, long begun, long bytes) {
        double seconds = (System.nanoTime() - begun) / 1e9;
        System.out.printf(
                "%-15s %7.2f s %8.0f MiB %7.0f MiB/s%n", what, seconds, bytes / 1048576.0, bytes / 1048576.0 / seconds);
    }
}
