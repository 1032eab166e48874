package imageferry.query.exchange;

import imageferry.query.json.EventJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalLong;

/** A command node as a query node asks it. Neither an access key nor a token is ever logged. Safe for use by many threads. */
public final class CommandNode {
    private static final Duration CONNECT = Duration.ofMillis(200);
    private static final Duration ANSWER = Duration.ofMillis(1200);

    private final URI base;
    private final EventJson json;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();

    /** @param base where the command node answers, without a path */
    public CommandNode(URI base, EventJson json) {
        this.base = base;
        this.json = json;
    }

    private record Issued(String token) {}

    private record Writes(long position) {}

    /**
     * A token of the account whose access key it is, or empty when it is nobody's.
     *
     * @throws IOException when the command node does not tell
     */
    Optional<String> token(String accessKeyId, String secret) throws IOException, InterruptedException {
        String user = accessKeyId + ":" + secret;
        HttpResponse<String> answer = send(request("/v1/tokens")
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8)))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build());
        return switch (answer.statusCode()) {
            case 200 -> Optional.of(json.read(answer.body(), Issued.class).token());
            case 401 -> Optional.empty();
            default -> throw new IOException("The command node at " + base + " answered HTTP " + answer.statusCode());
        };
    }

    /**
     * How far the views have to be to show what the token's account has written; empty when they need not be waited for.
     *
     * @throws IOException when the command node does not tell
     */
    OptionalLong writes(String token) throws IOException, InterruptedException {
        HttpResponse<String> answer = send(request("/v1/tokens/writes")
                .header("Authorization", "Bearer " + token)
                .GET()
                .build());
        if (answer.statusCode() != 200) {
            throw new IOException("The command node at " + base + " answered HTTP " + answer.statusCode());
        }
        long position = json.read(answer.body(), Writes.class).position();
        return position < 0 ? OptionalLong.empty() : OptionalLong.of(position);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path)).timeout(ANSWER);
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
