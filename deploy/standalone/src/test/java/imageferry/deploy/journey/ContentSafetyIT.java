package imageferry.deploy.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import imageferry.deploy.client.ApiException;
import imageferry.deploy.client.FerryClient;
import imageferry.deploy.client.Journey;
import imageferry.deploy.client.Pace;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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

/** Parts, cancels and damage, on a running service. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@TestMethodOrder(OrderAnnotation.class)
@SuppressWarnings("NullAway.Init")
class ContentSafetyIT {
    private static final int BLOCK = 4 << 20;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Pace OFTEN = new Pace(Duration.ofMillis(10));
    private static final String HOME = Prepared.HOME;

    @TempDir
    static Path folder;

    private static SpawnedService service;
    private static Prepared prepared;
    private static byte[] content;

    @BeforeAll
    static void start() throws Exception {
        service = SpawnedService.start(folder.resolve("data"), 0);
        prepared = Prepared.on(service, 24, 4711);
        content = Files.readAllBytes(prepared.disk().file());
    }

    @AfterAll
    static void stop() throws IOException {
        service.close();
    }

    @Test
    @Order(1)
    void parts_are_told_exactly_and_audited() throws Exception {
        HttpResponse<byte[]> part = get("bytes=4194000-4194999", null);
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.headers().firstValue("Content-Range")).contains("bytes 4194000-4194999/" + content.length);
        assertThat(part.body()).isEqualTo(Arrays.copyOfRange(content, 4_194_000, 4_195_000));
        String tag = part.headers().firstValue("ETag").orElseThrow();
        assertThat(get("bytes=-7", tag).body())
                .isEqualTo(Arrays.copyOfRange(content, content.length - 7, content.length));
        assertThat(get("bytes=" + content.length + "-", tag).statusCode()).isEqualTo(416);
        HttpResponse<byte[]> whole = get("bytes=0-1", "\"another\"");
        assertThat(whole.statusCode()).isEqualTo(200);
        assertThat(whole.body()).isEqualTo(content);
        assertThat(service.journey().events(prepared.snapshotId()).stream()
                        .filter(event -> event.type().equals("SnapshotContentRead")))
                .hasSize(3);
        JsonNode extents = client().read("/v1/snapshots/" + prepared.snapshotId() + "/extents")
                .body();
        assertThat(extents.path("sizeBytes").asLong()).isEqualTo(content.length);
        assertThat(extents.at("/extents/0/length").asLong()).isEqualTo(3L * BLOCK);
        assertThat(extents.at("/extents/1/offset").asLong()).isEqualTo(4L * BLOCK);
    }

    @Test
    @Order(2)
    void a_cancelled_import_is_gone_with_its_image_and_its_chunks() throws Exception {
        StoreListing before = service.store(HOME).finished();
        PatternedDisk large = PatternedDisk.write(service.bucket().resolve("large.raw"), 100, 815);
        Journey journey = service.journey();
        Journey.Started started = journey.importDisk(HOME, "cancelled", "imports", large.name(), large.size());
        OFTEN.until(
                "chunks of the import", PATIENCE, () -> service.store(HOME).bytes(), bytes -> bytes > before.bytes());
        long written = service.store(HOME).bytes() - before.bytes();
        client().ecs("CancelTask", Map.of("RegionId", HOME, "TaskId", started.taskId()));
        System.out.printf("CancelTask with %d of %d bytes in the store%n", written, large.content());
        assertThat(journey.image(HOME, started.imageId())).isEmpty();
        JsonNode task = task(started.taskId());
        assertThat(task.path("TaskStatus").asString()).isEqualTo("Deleted");
        assertThat(task.path("SupportCancel").asString()).isEqualTo("false");
        Throwable again =
                catchThrowable(() -> client().ecs("CancelTask", Map.of("RegionId", HOME, "TaskId", started.taskId())));
        assertThat(((ApiException) again).code()).isEqualTo("InvalidTaskId.IncorrectTaskStatus");
        OFTEN.until(
                "an empty store but for the first image",
                PATIENCE,
                () -> service.store(HOME).finished().files().keySet(),
                files -> files.equals(before.files().keySet()));
    }

    @Test
    @Order(3)
    void a_damaged_block_breaks_a_download_off_and_fails_an_export() throws Exception {
        damageEveryChunk();
        HttpResponse<InputStream> answer = client().send(
                        "/v1/snapshots/" + prepared.snapshotId() + "/content",
                        request -> request.GET(),
                        BodyHandlers.ofInputStream());
        ByteArrayOutputStream taken = new ByteArrayOutputStream();
        Throwable broken =
                answer.statusCode() == 200 ? catchThrowable(() -> answer.body().transferTo(taken)) : null;
        System.out.printf("status %d, %d bytes came before the end: %s%n", answer.statusCode(), taken.size(), broken);
        assertThat(answer.statusCode() == 409 || broken != null).isTrue();
        assertThat(taken.toByteArray()).isEqualTo(Arrays.copyOf(content, taken.size()));

        String task = client().ecs(
                        "ExportImage", Map.of("ImageId", prepared.source().id(), "OSSBucket", "imports"))
                .path("TaskId")
                .asString();
        JsonNode end = OFTEN.until(
                "the end of " + task,
                PATIENCE,
                () -> task(task),
                found -> found.path("SupportCancel").asString().equals("false"));
        assertThat(end.path("TaskStatus").asString()).isEqualTo("Failed");
        String why =
                end.at("/OperationProgressSet/OperationProgress/0/ErrorMsg").asString();
        System.out.println("the export says: " + why);
        assertThat(why).contains("Block ").contains("at byte ");
        OFTEN.until("no object", PATIENCE, () -> objects(task), count -> count == 0);
        OFTEN.until(
                "an image that can be deleted",
                PATIENCE,
                () -> {
                    try {
                        client().ecs(
                                        "DeleteImage",
                                        Map.of("ImageId", prepared.source().id()));
                        return "";
                    } catch (ApiException e) {
                        return e.code();
                    }
                },
                String::isEmpty);
    }

    private static long objects(String task) throws IOException {
        try (Stream<Path> files = Files.list(service.bucket())) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.contains(task) || name.endsWith(".writing"))
                    .count();
        }
    }

    private static JsonNode task(String id) throws IOException, InterruptedException {
        return client().ecs("DescribeTaskAttribute", Map.of("RegionId", HOME, "TaskId", id));
    }

    private static HttpResponse<byte[]> get(String range, @Nullable String ifRange)
            throws IOException, InterruptedException {
        return client().send(
                        "/v1/snapshots/" + prepared.snapshotId() + "/content",
                        request -> ifRange == null
                                ? request.header("Range", range)
                                : request.header("Range", range).header("If-Range", ifRange),
                        BodyHandlers.ofByteArray());
    }

    private static FerryClient client() throws IOException {
        return new FerryClient(service.credentials(), Clock.systemUTC(), new SecureRandom());
    }

    /** Flips a bit in every third chunk. */
    private static void damageEveryChunk() throws IOException {
        Path root = folder.resolve("data/regions").resolve(HOME).resolve("chunks");
        int number = 0;
        try (Stream<Path> files = Files.walk(root)) {
            for (Path chunk : files.filter(Files::isRegularFile).sorted().toList()) {
                if (number++ % 3 == 0) {
                    try (RandomAccessFile file = new RandomAccessFile(chunk.toFile(), "rw")) {
                        file.seek(file.length() / 2);
                        int old = file.read();
                        file.seek(file.length() / 2);
                        file.write(old ^ 1);
                    }
                }
            }
        }
    }
}
