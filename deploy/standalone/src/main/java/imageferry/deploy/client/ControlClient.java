package imageferry.deploy.client;

import imageferry.deploy.service.ControlFile;
import imageferry.deploy.service.DataFolder;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks the service that runs on a data folder for what only its operator may. Safe for use by many threads. */
public final class ControlClient {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ControlFile control;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    private ControlClient(ControlFile control) {
        this.control = control;
    }

    /**
     * The client of the service that runs on a folder.
     *
     * @throws NotRunningException when none does
     */
    public static ControlClient of(DataFolder data) throws IOException {
        return new ControlClient(ControlFile.read(data.control()).orElseThrow(() -> new NotRunningException(data)));
    }

    /** Reads what lies under {@code /control/}. */
    public JsonNode get(String path) throws IOException, InterruptedException {
        return send(path, "GET", "");
    }

    /** Has something done. The body is JSON, or empty. */
    public JsonNode post(String path, String body) throws IOException, InterruptedException {
        return send(path, "POST", body);
    }

    /**
     * Sends a request.
     *
     * @param path begins with {@code /control/}
     * @throws ApiException when the service refuses
     * @throws NotRunningException when the service that left the control file is gone
     */
    public JsonNode send(String path, String method, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(control.endpoint() + path))
                .header("Authorization", "Bearer " + control.token())
                .header("Accept", "application/json")
                .header("Content-Type", "application/json")
                .timeout(PATIENCE)
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            JsonNode content = answer.body().isBlank() ? JSON.createObjectNode() : JSON.readTree(answer.body());
            if (answer.statusCode() >= 300) {
                throw new ApiException(
                        answer.statusCode(),
                        content.path("code").asString("Refused"),
                        content.path("message").asString("The service at " + control.endpoint() + " refused"));
            }
            return content;
        } catch (ConnectException e) {
            throw new NotRunningException(control, e);
        }
    }

    /** No service runs on a data folder. */
    public static final class NotRunningException extends RuntimeException {
        NotRunningException(DataFolder data) {
            super("No service runs on " + data.root() + ". Start it with `ferry up`.");
        }

        NotRunningException(ControlFile control, ConnectException cause) {
            super("Nothing answers at " + control.endpoint() + ". Start the service with `ferry up`.", cause);
        }
    }
}
