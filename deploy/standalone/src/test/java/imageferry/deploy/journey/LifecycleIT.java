package imageferry.deploy.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import imageferry.deploy.service.Credentials;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
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
