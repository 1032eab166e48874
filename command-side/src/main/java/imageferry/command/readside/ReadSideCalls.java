package imageferry.command.readside;

import imageferry.command.token.Tokens;
import imageferry.events.ids.AccountId;
import imageferry.events.readside.ReadSideQuestion;
import imageferry.events.readside.ReadSideUnavailableException;
import imageferry.events.readside.TokenAudience;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks a query node, each time with a token that is good for this account and a few seconds. Whatever goes wrong is one exception that says
 * so. Safe for use by many threads.
 */
final class ReadSideCalls {
    /** Much less than a minute, so that clocks that differ by one are noticed. */
    private static final Duration TOKEN = Duration.ofSeconds(20);

    private final URI base;
    private final HttpClient http;
    private final Tokens tokens;
    private final JsonMapper json;

    ReadSideCalls(ReadSideSettings settings, Tokens tokens, JsonMapper json) {
        this.base = settings.address();
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(settings.connect())
                .build();
        this.tokens = tokens;
        this.json = json;
    }

    /**
     * The answer, or empty when nothing was found.
     *
     * @param account whom the question is asked for
     * @throws ReadSideUnavailableException when there is none
     */
    <T> Optional<T> ask(ReadSideQuestion question, AccountId account, Object asked, JavaType answer, Duration within) {
        HttpResponse<byte[]> response = send(request(question, account, asked, within));
        return switch (response.statusCode()) {
            case 200 -> Optional.of(read(response.body(), answer));
            case 204 -> Optional.empty();
            default ->
                throw new ReadSideUnavailableException(
                        "The query node at " + base + " did not answer " + question + ": HTTP " + response.statusCode()
                                + " " + message(response.body()),
                        null);
        };
    }

    private HttpRequest request(ReadSideQuestion question, AccountId account, Object asked, Duration within) {
        return HttpRequest.newBuilder(base.resolve(question.path()))
                .header("Authorization", "Bearer " + tokens.issue(TokenAudience.READ_SIDE, account, TOKEN))
                .header("Content-Type", "application/json")
                .timeout(within)
                .POST(HttpRequest.BodyPublishers.ofByteArray(json.writeValueAsBytes(asked)))
                .build();
    }

    private HttpResponse<byte[]> send(HttpRequest request) {
        try {
            try {
                return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            } catch (HttpTimeoutException | ConnectException e) {
                throw e;
            } catch (IOException e) {
                // A connection that had been kept open was closed at the other end: a question may be asked twice.
                return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            }
        } catch (IOException e) {
            throw new ReadSideUnavailableException("The query node at " + base + " does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ReadSideUnavailableException("Nobody waits for the answer of the query node any more", e);
        }
    }

    private <T> T read(byte[] body, JavaType type) {
        try {
            return json.readValue(body, type);
        } catch (JacksonException e) {
            throw new ReadSideUnavailableException("The answer of the query node at " + base + " cannot be read", e);
        }
    }

    private String message(byte[] body) {
        try {
            return json.readTree(body).path("message").asString("");
        } catch (JacksonException e) {
            return "";
        }
    }
}
