package imageferry.deploy.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import imageferry.deploy.client.FerryClient;
import imageferry.deploy.service.Credentials;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ferry up} as its user meets it: the first start, the second, the wrong one, the stop. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LifecycleIT {
    @TempDir
    Path folder;

    @Test
    void starts_and_stops_and_starts_again_with_the_same_credentials() throws Exception {
        Path data = folder.resolve("data");
        Credentials first;
        try (SpawnedService service = SpawnedService.start(data, 0)) {
            first = service.credentials();
            assertThat(first.accountId()).isEqualTo("1000000000000001");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("credentials"))))
                    .isEqualTo("rw-------");
            assertThat(get(first.endpoint() + "/actuator/health/readiness").statusCode())
                    .isEqualTo(200);
            assertThatThrownBy(() -> SpawnedService.start(data, 0))
                    .hasMessageContaining("A service is already running on " + data);
            errorsAreReadableByEveryClient(first.endpoint());
            assertThat(service.stop()).isZero();
        }
        assertThat(data.resolve("postgres/data/postmaster.pid")).doesNotExist();
        try (SpawnedService service = SpawnedService.start(data, 0)) {
            assertThat(service.credentials().at("")).isEqualTo(first.at(""));
        }
    }

    @Test
    void a_first_start_that_is_cut_off_anywhere_is_taken_up_by_the_next() throws Exception {
        long seed = Long.getLong("ferry.seed", System.nanoTime());
        System.out.println("LifecycleIT seed " + seed);
        SplittableRandom random = new SplittableRandom(seed);
        Path data = folder.resolve("data");
        for (int cut = 0; cut < 4; cut++) {
            SpawnedService.cutOffStart(data, Duration.ofMillis(300 + random.nextInt(4000)));
        }
        try (SpawnedService service = SpawnedService.start(data, 0)) {
            assertThat(service.journey().snapshotCount("cn-hangzhou")).isZero();
        }
    }

    @Test
    void another_account_is_added_while_the_service_runs_and_while_it_does_not() throws Exception {
        Path data = folder.resolve("data");
        String first;
        try (SpawnedService service = SpawnedService.start(data, 0)) {
            first = addAccount(data);
            assertThat(first).contains("FERRY_ENDPOINT=" + service.credentials().endpoint());
        }
        String second = addAccount(data);
        assertThat(second).contains("FERRY_ACCOUNT_ID=42").isNotEqualTo(first);
        try (SpawnedService service = SpawnedService.start(data, 0)) {
            for (String lines : new String[] {first, second}) {
                Credentials added = Credentials.parse(lines)
                        .orElseThrow()
                        .at(service.credentials().endpoint());
                FerryClient client = new FerryClient(added, Clock.systemUTC(), new SecureRandom());
                assertThat(client.read("/v1/copies").status()).isEqualTo(200);
                assertThat(client.ecs("DescribeImages", Map.of("RegionId", "cn-hangzhou"))
                                .path("TotalCount")
                                .asInt())
                        .isZero();
            }
        }
    }

    private static String addAccount(Path data) throws IOException, InterruptedException {
        List<String> line = FerryJava.line("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
        line.addAll(List.of("accounts", "add", "42", "--data", data.toString()));
        Process process = new ProcessBuilder(line)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return said;
    }

    private static void errorsAreReadableByEveryClient(String endpoint) throws IOException, InterruptedException {
        for (String path : new String[] {"/nothing/here", "/?Action=" + "x".repeat(200_000), "/?Action=CopyImage"}) {
            HttpResponse<String> answer = get(endpoint + path);
            assertThat(answer.statusCode()).isBetween(400, 499);
            assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
            assertThat(answer.body()).startsWith("{").contains("\"Code\":\"", "\"RequestId\":\"");
        }
    }

    private static HttpResponse<String> get(String url) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
    }
}
