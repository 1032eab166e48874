package imageferry.deploy.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import imageferry.deploy.client.CopyStatus;
import imageferry.deploy.client.FeedEvent;
import imageferry.deploy.client.Image;
import imageferry.deploy.client.Journey;
import imageferry.deploy.client.Pace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Stores that get full, read-only or lost while copies and imports write to them: the work waits, says why, and goes on by itself
 * when the store is well. The faults are real, so they need root. Seeds are printed; {@code -Dferry.seed=N} runs one again.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TroubledStoreIT {
    private static final String SMALL = "cn-shanghai";
    private static final String PLAIN = "ap-southeast-1";
    private static final String MOUNTED = "eu-central-1";
    private static final long RATE = 16L << 20;
    private static final int DISK_MIB = 160;
    private static final int ROOM_MIB = 24;
    private static final long SEED = Long.getLong("ferry.seed", System.nanoTime());

    @TempDir
    static Path folder;

    private static final SplittableRandom RANDOM = new SplittableRandom(SEED);
    private static final Mounts MOUNTS = new Mounts();
    private static SpawnedService service;
    private static Prepared prepared;
    private final Pace pace = new Pace(Duration.ofMillis(10));

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(Mounts.allowed(), "only root may mount file systems; the build server is root and runs this");
        System.out.println("TroubledStoreIT seed " + SEED);
        Path mounted = Files.createDirectories(folder.resolve("mounted"));
        Files.createDirectories(folder.resolve("data/regions"));
        MOUNTS.disk(region(SMALL), DISK_MIB);
        MOUNTS.bind(mounted, region(MOUNTED));
        service = SpawnedService.start(
                folder.resolve("data"),
                RATE,
                Map.of(
                        "FERRY_QUEUE_ATTEMPTS", "3",
                        "FERRY_QUEUE_BACKOFF", "200ms",
                        "FERRY_QUEUE_RESUMEAFTER", "1s",
                        "FERRY_QUEUE_RESUMEATMOST", "3s"));
        prepared = Prepared.on(service, 16, SEED);
    }

    @AfterAll
    static void stop() throws IOException {
        try {
            if (service != null) {
                service.close();
            }
        } finally {
            MOUNTS.close();
        }
    }

    @Test
    void a_copy_into_a_store_that_gets_full_waits_for_room() throws Exception {
        Path ballast = leaveLittleRoom();
        Journey.Started copy = copy(SMALL);

        CopyStatus struck = suspended(copy, "STORE_FULL", "the store is full");
        Files.delete(ballast);

        goesOn(SMALL, copy, struck, "no room");
        Files.deleteIfExists(ballast);
    }

    @Test
    void an_import_into_a_store_that_gets_full_waits_for_room() throws Exception {
        Path ballast = leaveLittleRoom();
        PatternedDisk disk = PatternedDisk.write(service.bucket().resolve("waits.raw"), 16, SEED + 1);
        Journey journey = service.journey();
        Journey.Started task = journey.importDisk(SMALL, "waits", "imports", disk.name(), disk.size());

        FeedEvent delayed = pace.until(
                        "an import that waits",
                        Prepared.PATIENCE,
                        () -> journey.events(task.taskId()).stream()
                                .filter(event -> event.type().equals("ImportDelayed"))
                                .findFirst(),
                        found -> found.isPresent())
                .orElseThrow();
        long stored = service.store(SMALL).bytes();
        assertThat(journey.image(SMALL, task.imageId()).orElseThrow().available())
                .isFalse();
        Files.delete(ballast);

        Image image = journey.available(SMALL, task.imageId(), Prepared.PATIENCE);
        assertThat(journey.digest(image.snapshotIds().get(0), Prepared.PATIENCE))
                .isEqualTo(disk.sha256());
        System.out.printf(
                "import without room: %s with %d bytes in the store; available when there was room, digest equal%n",
                delayed.type(), stored);
    }

    @Test
    void a_copy_into_a_store_that_gets_read_only_waits_until_it_can_write() throws Exception {
        Journey.Started copy = copy(PLAIN);
        moving(copy);
        MOUNTS.readOnly(region(PLAIN));

        CopyStatus struck = suspended(copy, "STORE_UNAVAILABLE", "the store is read-only");
        MOUNTS.unmount(region(PLAIN));

        goesOn(PLAIN, copy, struck, "read-only");
    }

    @Test
    void a_copy_into_a_store_whose_folder_is_renamed_waits_until_it_is_back() throws Exception {
        Journey.Started copy = copy(PLAIN);
        moving(copy);
        Path away = region("away");
        Files.move(region(PLAIN), away);

        CopyStatus struck = suspended(copy, "STORE_UNAVAILABLE", "the store is gone");
        assertThat(region(PLAIN)).as("the place of the store").doesNotExist();
        Files.move(away, region(PLAIN));

        goesOn(PLAIN, copy, struck, "renamed");
    }

    @Test
    void a_copy_into_a_store_that_is_unmounted_waits_and_writes_nothing_below() throws Exception {
        Journey.Started copy = copy(MOUNTED);
        moving(copy);
        MOUNTS.unmount(region(MOUNTED));

        CopyStatus struck = suspended(copy, "STORE_UNAVAILABLE", "the store is gone");
        try (var below = Files.list(region(MOUNTED))) {
            assertThat(below).as("what lies where nothing is mounted").isEmpty();
        }
        MOUNTS.bind(folder.resolve("mounted"), region(MOUNTED));

        goesOn(MOUNTED, copy, struck, "unmounted");
    }

    @Test
    void a_copy_out_of_a_store_that_is_gone_waits_and_does_not_fail() throws Exception {
        Journey.Started copy = copy(MOUNTED);
        moving(copy);
        Path away = region("source-away");
        Files.move(region(Prepared.HOME), away);

        CopyStatus struck = suspended(copy, "STORE_UNAVAILABLE", "the store is gone");
        Files.move(away, region(Prepared.HOME));

        goesOn(MOUNTED, copy, struck, "source renamed");
    }

    private static Path region(String name) {
        return folder.resolve("data/regions").resolve(name);
    }

    /** Fills the small store but for a little; what takes the room is to be deleted. */
    private Path leaveLittleRoom() throws IOException {
        Path ballast = region(SMALL).resolve("ballast");
        long room = Files.getFileStore(region(SMALL)).getUsableSpace() - ((long) ROOM_MIB << 20);
        byte[] block = new byte[1 << 20];
        try (var out = Files.newOutputStream(ballast)) {
            for (long written = 0; written < room; written += block.length) {
                out.write(block);
            }
        }
        return ballast;
    }

    private static Journey.Started copy(String region) throws Exception {
        Journey journey = service.journey();
        String key = journey.createKey("troubled");
        return journey.copyImage(
                Prepared.HOME, prepared.source().id(), region, "troubled-" + RANDOM.nextInt(1 << 30), key);
    }

    /** Waits until bytes move, at a random moment well before the end. */
    private void moving(Journey.Started copy) throws Exception {
        long target = 1 + RANDOM.nextLong(prepared.disk().content() / 2);
        Journey journey = service.journey();
        CopyStatus found = pace.until(
                "bytes of " + copy.taskId(),
                Prepared.PATIENCE,
                () -> journey.copy(copy.taskId()),
                status -> status.moved() >= target || status.ended());
        assertThat(found.ended()).as("a copy that is over when the fault comes").isFalse();
    }

    private CopyStatus suspended(Journey.Started copy, String reason, String message) throws Exception {
        Journey journey = service.journey();
        CopyStatus found = pace.until(
                "the suspension of " + copy.taskId(),
                Prepared.PATIENCE,
                () -> journey.copy(copy.taskId()),
                status -> status.state().equals("SUSPENDED") || status.ended());
        assertThat(found.suspendReason()).isEqualTo(reason);
        assertThat(found.message()).contains(message);
        return found;
    }

    private static void goesOn(String region, Journey.Started copy, CopyStatus struck, String fault) throws Exception {
        Journey journey = service.journey();
        long begun = System.nanoTime();
        Image image = journey.available(region, copy.imageId(), Prepared.PATIENCE);
        long took = Duration.ofNanos(System.nanoTime() - begun).toMillis();
        assertThat(journey.digest(image.snapshotIds().get(0), Prepared.PATIENCE))
                .isEqualTo(prepared.sha256());
        System.out.printf(
                "%s: suspended (%s, \"%s\") with %d of %d bytes moved; available %d ms after the store was well, digest"
                        + " equal%n",
                fault,
                struck.suspendReason(),
                struck.message(),
                struck.moved(),
                prepared.disk().content(),
                took);
        assertThat(struck.moved())
                .as("bytes moved when the fault struck")
                .isBetween(1L, prepared.disk().content() - 1);
    }
}
