package imageferry.deploy.journey;

import static org.assertj.core.api.Assertions.assertThat;

import imageferry.deploy.client.CopyStatus;
import imageferry.deploy.client.FerryClient;
import imageferry.deploy.client.Journey;
import imageferry.deploy.client.Pace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What an operator sees of the stores, what goes from them, and what an account is told that it uses. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StoresIT {
    private static final long SEED = Long.getLong("ferry.seed", System.nanoTime());
    private static final String ACCOUNT = "1000000000000001";

    @TempDir
    Path folder;

    private final Pace pace = new Pace(Duration.ofMillis(100));
    private Path data = Path.of("");

    @Test
    void an_operator_sees_the_stores_and_collects_garbage_and_an_account_sees_what_it_uses() throws Exception {
        System.out.println("StoresIT seed " + SEED);
        data = folder.resolve("data");
        try (SpawnedService service = SpawnedService.start(data, 0)) {
            Prepared prepared = Prepared.on(service, 8, SEED);
            Journey journey = service.journey();
            Journey.Started copy = journey.copyImage(
                    Prepared.HOME, prepared.source().id(), Prepared.AWAY, "copy", journey.createKey("usage"));
            journey.available(Prepared.AWAY, copy.imageId(), Prepared.PATIENCE);
            CopyStatus status = pace.until(
                    "end of the copy", Prepared.PATIENCE, () -> journey.copy(copy.taskId()), CopyStatus::ended);
            assertThat(ferry("stores"))
                    .matches(said -> said.code() == 0)
                    .extracting(Said::text)
                    .asString()
                    .contains(Prepared.HOME, "file", "fine");
            collectsGarbage(service);
            usageIsWhatTheStoreHolds(service, status.moved());
            aStrangersStoreIsLeftAlone(service);
        }
    }

    private void collectsGarbage(SpawnedService service) throws Exception {
        StoreListing clean = service.store(Prepared.AWAY);
        Path chunks = data.resolve("regions/" + Prepared.AWAY + "/chunks/" + ACCOUNT + "/plain/ab");
        Files.createDirectories(chunks);
        Files.write(chunks.resolve("ab".repeat(32)), new byte[8192]);
        Files.write(chunks.resolve("." + "0".repeat(32) + ".1.tmp"), new byte[100]);
        StoreListing littered = service.store(Prepared.AWAY);
        String mark = mark();

        Said dry = ferry("gc", "--dry-run");
        assertThat(dry.code()).as(dry.text()).isZero();
        assertThat(dry.text())
                .contains("no snapshot names it", "half-written by a dead process", "2 objects", "Nothing was changed");
        assertThat(service.store(Prepared.AWAY)).isEqualTo(littered);
        assertThat(mark()).isEqualTo(mark);

        Said real = ferry("gc", Prepared.AWAY);
        assertThat(real.code()).as(real.text()).isZero();
        assertThat(real.text()).contains("2 objects", "are gone");
        assertThat(service.store(Prepared.AWAY)).isEqualTo(clean);
        assertThat(ferry("gc", "nowhere").code()).isEqualTo(1);
    }

    private String mark() throws IOException {
        return Files.readString(data.resolve("regions/" + Prepared.AWAY + "/mark"));
    }

    private void usageIsWhatTheStoreHolds(SpawnedService service, long moved) throws Exception {
        FerryClient client = new FerryClient(service.credentials(), Clock.systemUTC(), new SecureRandom());
        Map<String, Long> stored = new TreeMap<>(Map.of(
                Prepared.HOME, chunkBytes(service.store(Prepared.HOME)),
                Prepared.AWAY, chunkBytes(service.store(Prepared.AWAY))));
        JsonNode usage = pace.until(
                "usage of " + stored,
                Duration.ofSeconds(60),
                () -> client.read("/v1/usage").body(),
                answer -> stored(answer).equals(stored));
        for (JsonNode region : usage.path("regions")) {
            assertThat(region.path("snapshots").asInt()).isEqualTo(1);
            assertThat(region.path("referencedBytes").asLong())
                    .isEqualTo(region.path("storedBytes").asLong()
                            + region.path("sharedBytes").asLong());
        }
        assertThat(usage.path("links").path(0).path("bytesMoved").asLong()).isEqualTo(moved);
        Said table = ferry("usage", "--months");
        assertThat(table.code()).as(table.text()).isZero();
        assertThat(table.text()).contains("SNAPSHOTS", Prepared.HOME, Prepared.AWAY, "MOVED");
    }

    private static Map<String, Long> stored(JsonNode usage) {
        Map<String, Long> stored = new TreeMap<>();
        for (JsonNode region : usage.path("regions")) {
            stored.put(
                    region.path("regionId").asString(),
                    region.path("storedBytes").asLong());
        }
        return stored;
    }

    private static long chunkBytes(StoreListing listing) {
        return listing.files().entrySet().stream()
                .filter(file -> file.getKey().startsWith("chunks/"))
                .collect(Collectors.summingLong(file -> file.getValue().size()));
    }

    private void aStrangersStoreIsLeftAlone(SpawnedService service) throws Exception {
        Path mark = data.resolve("regions/" + Prepared.AWAY + "/mark");
        Files.writeString(mark, "of somebody else");
        Said doubted = ferry("stores");
        assertThat(doubted.code()).isEqualTo(1);
        assertThat(doubted.text()).contains("MARK_UNREADABLE");
        Said refused = ferry("gc", Prepared.AWAY);
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.text()).contains("Nothing is swept in " + Prepared.AWAY);
        assertThat(ferry("stores", "accept", Prepared.AWAY).code()).isZero();
        assertThat(ferry("stores").code()).isZero();
        assertThat(service.store(Prepared.AWAY).files()).isNotEmpty();
    }

    private record Said(int code, String text) {}

    private Said ferry(String... arguments) throws IOException, InterruptedException {
        List<String> line = FerryJava.line("-Xmx64m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
        line.addAll(List.of(arguments));
        line.addAll(List.of("--data", data.toString()));
        Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.waitFor(), text);
    }
}
