package imageferry.deploy.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import imageferry.deploy.client.ApiException;
import imageferry.deploy.client.FerryClient;
import imageferry.deploy.client.Journey;
import imageferry.deploy.client.Pace;
import imageferry.deploy.service.Credentials;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

/** One journey for all forms of an installation, and what happens between its processes when the sides are apart. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DistributedJourneyIT {
    private static final long SEED = Long.getLong("ferry.seed", System.nanoTime());
    private static final long LINK_RATE = 24L << 20;

    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newHttpClient();

    @ParameterizedTest
    @EnumSource
    void the_main_journey_is_the_same_in_every_form(Installation.Form form) throws Exception {
        System.out.println("DistributedJourneyIT seed " + SEED);
        try (Installation installation = form.start(folder, LINK_RATE)) {
            String task = new MainJourney(installation, SEED).run();

            aTokenOfTheCommandSideIsTaken(installation.credentials(), task);
            anotherAccountSeesNothing(installation, task);
            if (installation instanceof DistributedInstallation apart) {
                aLostQueryNodeIsTold(apart);
                aLostCommandNodeStopsNoReading(apart, task);
                assertThat(apart.query().stop()).isZero();
                assertThat(apart.command().stop()).isZero();
            }
        }
    }

    private void aTokenOfTheCommandSideIsTaken(Credentials credentials, String task) throws Exception {
        HttpResponse<String> issued = http.send(
                HttpRequest.newBuilder(URI.create(credentials.endpoint() + "/v1/tokens"))
                        .header("Authorization", basic(credentials))
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(issued.statusCode()).isEqualTo(200);
        String token = JsonMapper.shared().readTree(issued.body()).path("token").asString();
        String reading = credentials.readEndpoint().isEmpty() ? credentials.endpoint() : credentials.readEndpoint();

        assertThat(asked(reading + "/v1/copies/" + task, "Bearer " + token)).isEqualTo(200);
        assertThat(asked(reading + "/v1/copies/" + task, "Bearer " + token + "x"))
                .isEqualTo(401);
        assertThat(asked(reading + "/v1/copies/" + task, basic(credentials))).isEqualTo(200);
        assertThat(asked(reading + "/v1/copies/" + task, "Basic bm9ib2R5OndyaXRlcw=="))
                .isEqualTo(401);
    }

    private int asked(String url, String authorization) throws Exception {
        return http.send(
                        HttpRequest.newBuilder(URI.create(url))
                                .header("Authorization", authorization)
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private static String basic(Credentials credentials) {
        String user = credentials.accessKeyId() + ":" + credentials.accessKeySecret();
        return "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8));
    }

    private static void anotherAccountSeesNothing(Installation installation, String task) throws Exception {
        String lines = FerryProcess.start(
                        "accounts", "add", "42", "--data", installation.data().toString())
                .succeed();
        Credentials added = Credentials.parse(lines)
                .orElseThrow()
                .reading(installation.credentials().readEndpoint());
        FerryClient other = new FerryClient(added, Clock.systemUTC(), new SecureRandom());

        assertThatThrownBy(() -> other.read("/v1/copies/" + task))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.status()).isEqualTo(404));
        assertThat(other.ecs("DescribeImages", Map.of("RegionId", Prepared.HOME))
                        .path("TotalCount")
                        .asInt(-1))
                .isZero();
        assertThat(new Journey(other, new Pace(Duration.ofMillis(20))).events(task))
                .isEmpty();
    }

    /** Reads are refused in time, and answered once the node is back. */
    private static void aLostQueryNodeIsTold(DistributedInstallation apart) throws Exception {
        Journey journey = apart.journey();
        apart.query().kill();

        long begun = System.nanoTime();
        assertThatThrownBy(() -> journey.snapshotCount(Prepared.HOME)).isInstanceOfSatisfying(ApiException.class, e -> {
            assertThat(e.status()).isEqualTo(503);
            assertThat(e.code()).isEqualTo("ServiceUnavailable");
        });
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(3));

        apart.restartQuery();
        apart.awaitFirstAnswer();
        assertThat(journey.snapshotCount(Prepared.HOME)).isPositive();
    }

    /** Who was known a moment ago reads on; the views stay as they are. */
    private void aLostCommandNodeStopsNoReading(DistributedInstallation apart, String task) throws Exception {
        Credentials credentials = apart.credentials();
        String copy = credentials.readEndpoint() + "/v1/copies/" + task;
        assertThat(asked(copy, basic(credentials))).isEqualTo(200);
        apart.command().kill();

        assertThat(asked(copy, basic(credentials))).isEqualTo(200);
        assertThat(asked(copy, "Basic bm9ib2R5OndyaXRlcw==")).isEqualTo(503);

        apart.restartCommand();
        assertThat(apart.journey().snapshotCount(Prepared.HOME)).isPositive();
    }
}
