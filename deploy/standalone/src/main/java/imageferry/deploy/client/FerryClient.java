package imageferry.deploy.client;

import imageferry.deploy.service.Credentials;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls one service on behalf of one access key. Safe for use by many threads. */
public final class FerryClient {
    private static final String ECS = "2014-05-26";
    private static final String KMS = "2016-01-20";
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    /** What the read side answers of {@code /v1}. */
    private static final Pattern READ_SIDE =
            Pattern.compile("^/v1/(copies|events|usage|keys|openapi\\.json|asyncapi\\.yaml|snapshots/[^/?]*(\\?|$))");

    private final Credentials credentials;
    private final Clock clock;
    private final SecureRandom random;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    public FerryClient(Credentials credentials, Clock clock, SecureRandom random) {
        this.credentials = credentials;
        this.clock = clock;
        this.random = random;
    }

    /**
     * Calls an action of ECS. While the service is unavailable, what reads and what creates is sent again, 5 times at most; what
     * creates gets a ClientToken for it.
     *
     * @throws ApiException when the service refuses
     */
    public JsonNode ecs(String action, Map<String, String> parameters) throws IOException, InterruptedException {
        Map<String, String> named = OpenOutcome.named(action, parameters, nonce());
        return OpenOutcome.mayBeSentAgain(action, named)
                ? OpenOutcome.settle(() -> rpc(ECS, action, named))
                : rpc(ECS, action, named);
    }

    /**
     * Calls an action of KMS; what only reads is sent again while the service is unavailable.
     *
     * @throws ApiException when the service refuses
     */
    public JsonNode kms(String action, Map<String, String> parameters) throws IOException, InterruptedException {
        return OpenOutcome.mayBeSentAgain(action, parameters)
                ? OpenOutcome.settle(() -> rpc(KMS, action, parameters))
                : rpc(KMS, action, parameters);
    }

    /**
     * Reads one resource of the read side.
     *
     * @param path begins with {@code /v1/}
     * @return the answer of status 200 or 202
     * @throws ApiException for every other status
     */
    public Reading read(String path) throws IOException, InterruptedException {
        return OpenOutcome.settle(() -> {
            HttpResponse<String> answer = http.send(reading(path).build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200 && answer.statusCode() != 202) {
                throw refusal(answer);
            }
            return new Reading(answer.statusCode(), JSON.readTree(answer.body()));
        });
    }

    /**
     * Has something done to a resource.
     *
     * @param path begins with {@code /v1/}
     * @param body JSON, or empty
     * @return the answer of a status below 300
     * @throws ApiException for every other status
     */
    public JsonNode send(String method, String path, String body) throws IOException, InterruptedException {
        HttpRequest request = reading(path)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw refusal(answer);
        }
        return JSON.readTree(answer.body().isBlank() ? "{}" : answer.body());
    }

    /**
     * Sends a request of the caller's own making, for bytes either way; no time limit is set.
     *
     * @param path begins with {@code /v1/}
     */
    public <T> HttpResponse<T> send(
            String path, UnaryOperator<HttpRequest.Builder> shape, HttpResponse.BodyHandler<T> body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base(path) + path)).header("Authorization", basic());
        return http.send(shape.apply(request).build(), body);
    }

    /** The refusal that an answer tells. */
    public static ApiException refusalOf(HttpResponse<String> answer) {
        return refusal(answer);
    }

    /**
     * What the read side answered.
     *
     * @param status 202 while the answer is still being made
     */
    public record Reading(int status, JsonNode body) {}

    private HttpRequest.Builder reading(String path) {
        return HttpRequest.newBuilder(URI.create(base(path) + path))
                .header("Authorization", basic())
                .header("Accept", "application/json")
                .timeout(PATIENCE);
    }

    /** The read side may be elsewhere, when the sides run apart. */
    private String base(String path) {
        boolean elsewhere =
                !credentials.readEndpoint().isEmpty() && READ_SIDE.matcher(path).find();
        return elsewhere ? credentials.readEndpoint() : credentials.endpoint();
    }

    private String basic() {
        String user = credentials.accessKeyId() + ":" + credentials.accessKeySecret();
        return "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8));
    }

    private JsonNode rpc(String version, String action, Map<String, String> parameters)
            throws IOException, InterruptedException {
        SortedMap<String, String> all = new TreeMap<>(parameters);
        all.put("Action", action);
        all.put("Version", version);
        all.put("Format", "JSON");
        all.put("AccessKeyId", credentials.accessKeyId());
        all.put("SignatureMethod", "HMAC-SHA1");
        all.put("SignatureVersion", "1.0");
        all.put("SignatureNonce", nonce());
        all.put("Timestamp", clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
        all.put("Signature", RpcSignature.sign("POST", all, credentials.accessKeySecret()));
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(credentials.endpoint() + "/?" + RpcSignature.query(all)))
                .timeout(PATIENCE)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw refusal(answer);
        }
        return JSON.readTree(answer.body());
    }

    private String nonce() {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static ApiException refusal(HttpResponse<String> answer) {
        JsonNode body =
                answer.body().stripLeading().startsWith("{") ? JSON.readTree(answer.body()) : JSON.createObjectNode();
        return new ApiException(
                answer.statusCode(),
                body.path("Code").asString(body.path("code").asString("Unknown")),
                body.path("Message").asString(body.path("message").asString(answer.body())));
    }
}
