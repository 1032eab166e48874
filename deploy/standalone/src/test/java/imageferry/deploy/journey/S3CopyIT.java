package imageferry.deploy.journey;

import static org.assertj.core.api.Assertions.assertThat;

import imageferry.deploy.client.CopyStatus;
import imageferry.deploy.client.FeedEvent;
import imageferry.deploy.client.Image;
import imageferry.deploy.client.Journey;
import imageferry.deploy.client.Pace;
import imageferry.deploy.s3servers.S3Server;
import imageferry.deploy.s3servers.ServerProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Copies between regions in files and regions in S3 stores, through the whole service, with servers that are paused and killed. What was going
 * on when a fault struck is printed. Which disk: {@code -Dferry.seed=…}.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class S3CopyIT {
    private static final long SEED = Long.getLong("ferry.seed", System.nanoTime());
    private static final long RATE = 20L << 20;
    private static final int BLOCKS = 24;
    private static final String FILES = Prepared.HOME;
    private static final String EAST = "cn-shanghai";
    private static final String SOUTH = "ap-southeast-1";
    private static final String OTHER_FILES = "eu-central-1";

    @TempDir
    static Path folder;

    private final Pace pace = new Pace(Duration.ofMillis(10));
    private S3Server east;
    private S3Server south;
    private SpawnedService service;
    private Prepared prepared;
    private Journey journey;

    @BeforeAll
    void start() throws Exception {
        System.out.println("S3CopyIT seed " + SEED);
        east = S3Server.start(ServerProgram.S3PROXY, folder.resolve("east"));
        south = S3Server.start(ServerProgram.S3PROXY, folder.resolve("south"));
        Path data = Files.createDirectory(folder.resolve("data"));
        Files.writeString(data.resolve("ferry.yaml"), settings());
        service = SpawnedService.start(data, RATE);
        prepared = Prepared.on(service, BLOCKS, SEED);
        journey = service.journey();
    }

    @AfterAll
    void stop() throws IOException {
        try {
            service.close();
        } finally {
            east.close();
            south.close();
        }
    }

    private String settings() throws IOException {
        Path credentials = Files.writeString(
                folder.resolve("s3-credentials"),
                "[default]\naws_access_key_id=" + S3Server.ACCESS_KEY + "\naws_secret_access_key=" + S3Server.SECRET_KEY
                        + "\n");
        return """
                ferry:
                  regions:
                    - id: cn-hangzhou
                    - id: cn-shanghai
                      store: {s3: {endpoint: "%s", bucket: ferry, prefix: prod, credentials: "%s"}}
                    - id: ap-southeast-1
                      store: {s3: {endpoint: "%s", bucket: ferry, credentials: "%s"}}
                    - id: eu-central-1
                      store: {directory: "%s"}
                  queue: {back-off: 200ms}
                  reconciler: {every: 1s, resume-after: 2s}
                """.formatted(east.endpoint(), credentials, south.endpoint(), credentials, folder.resolve("elsewhere"));
    }

    private StoreListing eastStore() throws IOException {
        return StoreListing.of(east.objects().resolve("prod").resolve(EAST));
    }

    private Image copied(String from, Image image, String to, String name, @Nullable String key) throws Exception {
        Journey.Started copy = journey.copyImage(from, image.id(), to, name, key);
        Image made = journey.available(to, copy.imageId(), Prepared.PATIENCE);
        assertThat(journey.digest(made.snapshotIds().get(0), Prepared.PATIENCE))
                .as("digest of " + name)
                .isEqualTo(prepared.sha256());
        return made;
    }

    @Test
    void copies_go_from_files_to_s3_to_s3_to_files_and_under_keys() throws Exception {
        Image first = copied(FILES, prepared.source(), EAST, "in-s3", null);
        String key = journey.createKey("for s3");
        Image second = copied(EAST, first, SOUTH, "in-another-s3", key);
        copied(SOUTH, second, OTHER_FILES, "in-files-again", journey.createKey("for files"));
        copied(FILES, prepared.source(), EAST, "encrypted-at-once", key);
        assertThat(folder.resolve("elsewhere").resolve(OTHER_FILES).resolve("chunks"))
                .isDirectory();
        assertThat(service.bucket().resolveSibling("regions").resolve(EAST)).doesNotExist();
    }

    @Test
    void a_second_copy_of_an_unchanged_image_moves_nothing() throws Exception {
        String key = journey.createKey("twice");
        copied(FILES, prepared.source(), SOUTH, "once", key);
        Journey.Started again = journey.copyImage(FILES, prepared.source().id(), SOUTH, "again", key);
        journey.available(SOUTH, again.imageId(), Prepared.PATIENCE);
        CopyStatus status = ended(again);
        assertThat(status.moved()).isZero();
        assertThat(status.skipped()).isEqualTo(prepared.disk().content());
    }

    @Test
    void a_cancelled_copy_leaves_the_bucket_as_it_was() throws Exception {
        StoreListing before = eastStore();
        Journey.Started copy = begun(EAST, "cancelled", journey.createKey("cancelled"));
        System.out.printf(
                "cancelled with %d of %d bytes moved%n",
                journey.copy(copy.taskId()).moved(), prepared.disk().content());
        journey.cancelCopy(EAST, copy.imageId());
        assertThat(ended(copy).state()).isEqualTo("CANCELLED");
        assertThat(eastStore()).isEqualTo(before);
    }

    @Test
    void a_copy_waits_for_a_server_that_was_killed_and_goes_on_by_itself() throws Exception {
        Journey.Started copy = begun(EAST, "killed-server", journey.createKey("killed-server"));
        long moved = journey.copy(copy.taskId()).moved();
        east.kill();
        CopyStatus suspended = pace.until(
                "suspension",
                Prepared.PATIENCE,
                () -> journey.copy(copy.taskId()),
                status -> status.state().equals("SUSPENDED") || status.ended());
        System.out.printf(
                "server killed with %d of %d bytes moved%n",
                moved, prepared.disk().content());
        assertThat(suspended.state()).isEqualTo("SUSPENDED");
        FeedEvent told = pace
                .until(
                        "the reason in the feed",
                        Prepared.PATIENCE,
                        () -> journey.events(copy.taskId()),
                        events -> events.stream().anyMatch(event -> event.type().equals("CopySuspended")))
                .stream()
                .filter(event -> event.type().equals("CopySuspended"))
                .findFirst()
                .orElseThrow();
        System.out.println("told: " + told.data());
        assertThat(told.data().toString()).contains("STORE_UNAVAILABLE", "does not answer");
        assertThat(told.data().toString()).doesNotContain(S3Server.SECRET_KEY, S3Server.ACCESS_KEY);
        east.startAgain();
        whole(EAST, copy);
    }

    @Test
    void a_copy_gets_over_a_server_that_stands_still_for_a_while() throws Exception {
        Journey.Started copy = begun(SOUTH, "slow-server", journey.createKey("slow-server"));
        south.pause();
        long paused = System.nanoTime();
        long moved = journey.copy(copy.taskId()).moved();
        CopyStatus still = pace.until(
                "three seconds",
                Duration.ofSeconds(30),
                () -> journey.copy(copy.taskId()),
                status -> System.nanoTime() - paused > Duration.ofSeconds(3).toNanos());
        south.resume();
        System.out.printf("server paused with %d bytes moved, %d after 3 s%n", moved, still.moved());
        assertThat(still.ended()).isFalse();
        whole(SOUTH, copy);
    }

    @Test
    void an_image_is_read_from_a_server_that_is_killed_on_the_way() throws Exception {
        Image source = copied(FILES, prepared.source(), EAST, "to-be-read", null);
        Journey.Started copy = journey.copyImage(EAST, source.id(), OTHER_FILES, "read", journey.createKey("read"));
        pace.until("bytes", Prepared.PATIENCE, () -> journey.copy(copy.taskId()), status -> status.moved() > 0);
        east.kill();
        CopyStatus struck = journey.copy(copy.taskId());
        System.out.printf(
                "source killed with %d of %d bytes moved%n",
                struck.moved(), prepared.disk().content());
        assertThat(struck.ended()).isFalse();
        east.startAgain();
        whole(OTHER_FILES, copy);
    }

    /** Starts a copy and waits until bytes move. */
    private Journey.Started begun(String to, String name, String key) throws Exception {
        Journey.Started copy = journey.copyImage(FILES, prepared.source().id(), to, name, key);
        CopyStatus status = pace.until(
                "bytes of " + name,
                Prepared.PATIENCE,
                () -> journey.copy(copy.taskId()),
                seen -> seen.moved() > 0 || seen.ended());
        assertThat(status.moved())
                .as("bytes moved when the fault strikes")
                .isBetween(1L, prepared.disk().content() - 1);
        return copy;
    }

    private CopyStatus ended(Journey.Started copy) throws IOException, InterruptedException, TimeoutException {
        return pace.until(
                "end of " + copy.taskId(), Prepared.PATIENCE, () -> journey.copy(copy.taskId()), CopyStatus::ended);
    }

    private void whole(String region, Journey.Started copy) throws Exception {
        Image image = journey.available(region, copy.imageId(), Prepared.PATIENCE);
        assertThat(journey.digest(image.snapshotIds().get(0), Prepared.PATIENCE))
                .isEqualTo(prepared.sha256());
    }
}
