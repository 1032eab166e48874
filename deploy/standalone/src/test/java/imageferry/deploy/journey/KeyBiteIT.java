package imageferry.deploy.journey;

import static org.assertj.core.api.Assertions.assertThat;

import imageferry.deploy.client.CopyStatus;
import imageferry.deploy.client.FerryClient;
import imageferry.deploy.client.Image;
import imageferry.deploy.client.Journey;
import imageferry.deploy.client.Pace;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * What a key does to a running copy of real bytes: disabled, it stops the copy within 60 s; enabled, it lets the copy go on to the same
 * digest; rotated, it rewraps the data key and moves nothing.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class KeyBiteIT {
    private static final long SEED = Long.getLong("ferry.seed", System.nanoTime());
    private static final double BITE_MILLIS = 60_000;
    private static final int QUIET_MILLIS = 3_000;

    @TempDir
    Path folder;

    private final Pace pace = new Pace(Duration.ofMillis(5));

    @Test
    void a_disabled_key_stops_its_copy_and_a_new_version_moves_nothing() throws Exception {
        SpawnedService service = SpawnedService.start(folder.resolve("data"), 4_000_000);
        try {
            Prepared prepared = Prepared.on(service, 16, SEED);
            Journey journey = service.journey();
            String key = journey.createKey("bite");
            Journey.Started copy =
                    journey.copyImage(Prepared.HOME, prepared.source().id(), Prepared.AWAY, "bitten", key);
            await(journey, copy, "moving bytes", status -> status.moved() > 0);

            long asked = System.nanoTime();
            kms(service, "DisableKey", Map.of("KeyId", key));
            CopyStatus bitten = await(
                    journey,
                    copy,
                    "a suspension",
                    status -> status.suspendReason().equals("KEY_UNUSABLE"));
            double millis = (System.nanoTime() - asked) / 1e6;
            assertThat(bitten.suspendReason()).isEqualTo("KEY_UNUSABLE");
            assertThat(millis).isLessThan(BITE_MILLIS);
            try (GrowthWatch watch = new GrowthWatch(service, Prepared.AWAY)) {
                long quiet = System.nanoTime();
                pace.until(
                        "a quiet store", Prepared.PATIENCE, System::nanoTime, now -> now - quiet > QUIET_MILLIS * 1e6);
                assertThat(watch.millisAfter(quiet)).as("bytes after the bite").isZero();
                assertThat(watch.looks()).isPositive();
            }
            service.kill(false);
            service = SpawnedService.start(folder.resolve("data"), 0);
            journey = service.journey();
            assertThat(journey.copy(copy.taskId()).suspendReason())
                    .as("after a restart")
                    .isEqualTo("KEY_UNUSABLE");

            kms(service, "EnableKey", Map.of("KeyId", key));
            Image image = journey.available(Prepared.AWAY, copy.imageId(), Prepared.PATIENCE);
            String snapshot = image.snapshotIds().get(0);
            assertThat(journey.digest(snapshot, Prepared.PATIENCE)).isEqualTo(prepared.sha256());
            System.out.printf(
                    "disabled with %d of %d bytes moved: suspended after %.0f ms, nothing written in %d ms, killed, enabled:"
                            + " available, digest equal%n",
                    bitten.moved(), prepared.disk().content(), millis, QUIET_MILLIS);
            rotate(service, journey, key, snapshot, prepared.sha256());
        } finally {
            service.close();
        }
    }

    private void rotate(SpawnedService service, Journey journey, String key, String snapshot, String sha256)
            throws Exception {
        StoreListing before = service.store(Prepared.AWAY);
        JsonNode first = census(service, key);
        assertThat(first.path("snapshots").asInt()).isEqualTo(1);
        assertThat(first.path("dependents").path(0).path("snapshotId").asString())
                .isEqualTo(snapshot);
        String version = kms(service, "CreateKeyVersion", Map.of("KeyId", key))
                .path("KeyVersion")
                .path("KeyVersionId")
                .asString();
        JsonNode after = pace.until(
                "a rewrapped data key",
                Prepared.PATIENCE,
                () -> census(service, key),
                census -> census.path("dependents")
                        .path(0)
                        .path("keyVersionId")
                        .asString()
                        .equals(version));
        assertThat(after.path("primaryVersionId").asString()).isEqualTo(version);
        assertThat(after.path("versions").path(1).path("retired").asBoolean()).isTrue();
        assertThat(service.store(Prepared.AWAY)).isEqualTo(before);
        assertThat(journey.digest(snapshot, Prepared.PATIENCE)).isEqualTo(sha256);
    }

    private static JsonNode census(SpawnedService service, String key) throws IOException, InterruptedException {
        return client(service).read("/v1/keys/" + key + "/census").body();
    }

    private static JsonNode kms(SpawnedService service, String action, Map<String, String> parameters)
            throws Exception {
        return client(service).kms(action, parameters);
    }

    private static FerryClient client(SpawnedService service) throws IOException {
        return new FerryClient(service.credentials(), Clock.systemUTC(), new SecureRandom());
    }

    private CopyStatus await(Journey journey, Journey.Started copy, String what, Predicate<CopyStatus> wanted)
            throws Exception {
        return pace.until(
                what + " of " + copy.taskId(),
                Prepared.PATIENCE,
                () -> journey.copy(copy.taskId()),
                status -> wanted.test(status) || status.ended());
    }
}
